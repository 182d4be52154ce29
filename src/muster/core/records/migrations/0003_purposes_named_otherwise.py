"""A purpose names a record by its bare mark too, and a group by its name."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0002_audited_as_seen")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "purposes_2.sql").read_text()]
        ),
    ]
