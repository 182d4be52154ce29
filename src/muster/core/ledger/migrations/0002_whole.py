"""An entry is whole: asked by the database at the end of the act that writes it."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [migrations.RunSQL([(SQL / "balanced.sql").read_text()])]
