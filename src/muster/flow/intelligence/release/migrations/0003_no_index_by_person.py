"""No index begins with a person: by it a plan would tell how many rows they have."""

from django.db import migrations

import muster.core.people.keys


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0014_by_the_clock"),
        ("release", "0002_acts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="answer",
            name="by",
            field=muster.core.people.keys.PersonKey(db_index=False),
        ),
        migrations.AlterField(
            model_name="delivered",
            name="passed_by",
            field=muster.core.people.keys.PersonKey(db_index=False, null=True),
        ),
        migrations.AlterField(
            model_name="delivered",
            name="to",
            field=muster.core.people.keys.PersonKey(db_index=False),
        ),
        migrations.AlterField(
            model_name="disclosure",
            name="by",
            field=muster.core.people.keys.PersonKey(db_index=False),
        ),
        migrations.AlterField(
            model_name="disclosure",
            name="to",
            field=muster.core.people.keys.PersonKey(db_index=False),
        ),
        migrations.AlterField(
            model_name="recipient",
            name="person",
            field=muster.core.people.keys.PersonKey(db_index=False),
        ),
        migrations.AlterField(
            model_name="writing",
            name="by",
            field=muster.core.people.keys.PersonKey(db_index=False),
        ),
    ]
