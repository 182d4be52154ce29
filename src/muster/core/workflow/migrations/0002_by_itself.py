"""A record may move by itself, in nobody's name."""

from pathlib import Path

from django.db import migrations

import muster.core.people.keys


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0008_purposes_through_a_function"),
        ("corridors", "0007_one_record"),
        ("people", "0013_with_a_unit"),
        ("records", "0014_held"),
        ("workflow", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="transition",
            name="by",
            field=muster.core.people.keys.PersonKey(null=True),
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "by_itself.sql").read_text()]
        ),
    ]
