"""A corridor to which no head of the unit agreed watches nobody."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("corridors", "0008_agreed"), ("flags", "0004_matching_watched")]

    operations = [
        migrations.RunSQL([(SQL / "agreed.sql").read_text()]),
    ]
