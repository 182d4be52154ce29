"""A role that ended acts no more; what is added leaves its trace, whoever is named."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("records", "0014_held")]

    operations = [migrations.RunSQL([(SQL / "by_the_clock.sql").read_text()])]
