"""Accreditations are proposed by one administrator and confirmed by another."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("people", "0015_accreditations")]

    operations = [migrations.RunSQL([(SQL / "accreditations.sql").read_text()])]
