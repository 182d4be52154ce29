"""No index begins with a person: by it a plan would tell how many rows they have."""

from django.db import migrations

import muster.core.people.keys


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0014_by_the_clock"),
        ("sensitive_intelligence", "0002_not_used"),
    ]

    operations = [
        migrations.AlterField(
            model_name="equitydecision",
            name="by",
            field=muster.core.people.keys.PersonKey(db_index=False),
        ),
        migrations.AlterField(
            model_name="parallelsource",
            name="by",
            field=muster.core.people.keys.PersonKey(db_index=False),
        ),
    ]
