"""The place of what is said of a time limit is the next one, in the database."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("clocks", "0004_said_of_a_clock")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "next_number.sql").read_text()]
        ),
    ]
