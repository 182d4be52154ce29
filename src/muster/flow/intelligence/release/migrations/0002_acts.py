"""What is done with a released text, on both sides of the wall, by functions alone."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("release", "0001_initial"),
        ("notices", "__first__"),
        ("people", "0014_by_the_clock"),
        ("records", "0014_held"),
        ("store", "0010_by_the_clock"),
        ("workflow", "0001_initial"),
    ]

    operations = [migrations.RunSQL([(SQL / "release.sql").read_text()])]
