"""A posting ends at its moment, also in a transaction that began before."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0013_with_a_unit")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "by_the_clock.sql").read_text()]
        ),
    ]
