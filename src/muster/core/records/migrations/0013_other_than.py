"""Whoever made a move that another names does not make that other one."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0012_changes")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "other_than.sql").read_text()]
        ),
    ]
