"""No more goes out than is there, and of no day but the record's own until now."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_whole")]

    operations = [migrations.RunSQL([(SQL / "covered.sql").read_text()])]
