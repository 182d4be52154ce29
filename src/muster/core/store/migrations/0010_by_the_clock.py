"""A token ends at its moment, also in the middle of a long statement."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("store", "0009_as_committed")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "by_the_clock.sql").read_text()]
        ),
    ]
