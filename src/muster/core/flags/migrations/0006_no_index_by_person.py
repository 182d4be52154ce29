"""No index begins with a person: by it a plan would tell how many rows they have."""

from django.db import migrations

import muster.core.people.keys


class Migration(migrations.Migration):
    dependencies = [
        ("flags", "0005_agreed"),
        ("people", "0014_by_the_clock"),
    ]

    operations = [
        migrations.AlterField(
            model_name="hit",
            name="by",
            field=muster.core.people.keys.PersonKey(db_index=False),
        ),
    ]
