"""What is meant to be now is so by the database's own time."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("access", "0007_receipts_of_forms")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "by_its_own_time.sql").read_text()]
        ),
    ]
