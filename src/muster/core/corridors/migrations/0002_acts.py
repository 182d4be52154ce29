"""What is done with corridors, each act by a function of the database."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("corridors", "0001_initial"),
        ("notices", "__first__"),
        ("records", "0013_other_than"),
    ]

    operations = [
        migrations.RunSQL([(SQL / "corridors.sql").read_text()]),
        migrations.RunSQL([(SQL / "glass.sql").read_text()]),
    ]
