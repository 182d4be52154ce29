"""The region is never without a unit, whatever is confirmed at once."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0012_ended_by_its_own_time")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "with_a_unit.sql").read_text()]
        ),
    ]
