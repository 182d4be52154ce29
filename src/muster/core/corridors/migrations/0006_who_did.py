"""Who did what with a record is told a page at a time, to its end."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("corridors", "0005_closed_at_once")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "who_did.sql").read_text()]
        ),
    ]
