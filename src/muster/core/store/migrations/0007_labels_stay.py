"""No statement gives a row another label; `core/store/labels.py` hangs it on tables."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("store", "0006_days_within")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "label_stays.sql").read_text()]
        ),
    ]
