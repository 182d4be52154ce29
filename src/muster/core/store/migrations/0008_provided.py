"""A rule may ask more of who changes a row; `core/store/rights.py` hangs it on tables."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("store", "0007_labels_stay")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "provided.sql").read_text()]
        ),
    ]
