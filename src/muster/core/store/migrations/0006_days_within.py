"""The function by which a CHECK asks whether spans of days are days that we know."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("store", "0005_parents_are_seen")]
    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "days_within.sql").read_text()]
        ),
    ]
