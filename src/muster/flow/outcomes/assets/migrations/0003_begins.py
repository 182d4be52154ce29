"""Entries of an asset may be of a day before it was recorded: of none before it began."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("assets", "0002_once"), ("ledger", "0003_covered")]

    operations = [migrations.RunSQL([(SQL / "begins.sql").read_text()])]
