"""Touches are matched with watched records too, by the job alone.

What matches them is said once, in `flags.sql`, which asks here what is watched.
"""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("flags", "0003_watched")]

    operations = [migrations.RunSQL([(SQL / "watched.sql").read_text()])]
