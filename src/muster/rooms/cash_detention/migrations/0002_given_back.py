"""Nothing is released or remitted of which the ledger holds something still."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("cash_detention", "0001_initial"),
        ("assets", "0005_which_event_ended_it"),
    ]

    operations = [migrations.RunSQL([(SQL / "given_back.sql").read_text()])]
