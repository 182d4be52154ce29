"""Touches are matched with watched records too, by the job alone.

What matches them is said once, in `flags.sql`: a database that had it from the second
migration has it anew, now that it asks for watched records as well.
"""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("flags", "0003_watched")]

    operations = [
        migrations.RunSQL([(SQL / "watched.sql").read_text()]),
        migrations.RunSQL([(SQL / "flags.sql").read_text()]),
    ]
