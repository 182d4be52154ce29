"""What is asked of the register from outside, what is reported, what expires."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("authorities", "0001_initial"),
        ("clocks", "0006_said_at"),
        ("corridors", "0008_agreed"),
        ("jobs", "__first__"),
        ("operations", "0005_parts_as_asked"),
        ("workflow", "0002_by_itself"),
    ]

    operations = [migrations.RunSQL([(SQL / "acts.sql").read_text()])]
