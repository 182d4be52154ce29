"""A notice says who told it."""

from pathlib import Path

from django.db import migrations

import muster.core.people.keys


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0002_told_by_function"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="told_by",
            field=muster.core.people.keys.PersonKey(null=True),
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "told_by.sql").read_text()]
        ),
    ]
