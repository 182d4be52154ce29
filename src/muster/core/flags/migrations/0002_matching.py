"""Touches matched with flags, owners compared, and flags ended, by the job alone.

It needs tables of the picture when it runs, and names no migration of them: what comes
before the first migration of jobs is given rights there that an older release, brought
forward, has not.
"""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("flags", "0001_initial"),
        ("touches", "0001_initial"),
        ("corridors", "0002_acts"),
        ("notices", "__first__"),
        ("records", "0014_held"),
        ("workflow", "0002_by_itself"),
    ]

    operations = [migrations.RunSQL([(SQL / "flags.sql").read_text()])]
