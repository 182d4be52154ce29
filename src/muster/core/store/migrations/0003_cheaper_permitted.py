from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0002_definer_reads_counters"),
    ]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "permitted.sql").read_text()]
        ),
    ]
