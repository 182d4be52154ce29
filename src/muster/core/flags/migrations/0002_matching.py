"""Touches matched with flags, owners compared, and flags ended, by the job alone."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("flags", "0001_initial"),
        ("touches", "0001_initial"),
        ("corridors", "0002_acts"),
        ("notices", "__first__"),
        ("picture", "0017_kept_in_the_audit"),
        ("records", "0014_held"),
    ]

    operations = [migrations.RunSQL([(SQL / "flags.sql").read_text()])]
