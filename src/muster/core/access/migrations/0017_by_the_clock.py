"""What a viewer may see ends at its moment, also in the middle of a long statement."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("access", "0016_behind_glass"), ("store", "0010_by_the_clock")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "by_the_clock.sql").read_text()]
        ),
    ]
