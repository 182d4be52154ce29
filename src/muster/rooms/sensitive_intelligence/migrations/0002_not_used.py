"""No text is checked or released of an item that is not used."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("sensitive_intelligence", "0001_initial"),
        ("release", "0002_acts"),
    ]

    operations = [migrations.RunSQL([(SQL / "not_used.sql").read_text()])]
