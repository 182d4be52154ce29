"""Standing groups have guardians; a broken glass permits a label of one record's own."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("access", "0012_standing_groups"), ("people", "__first__")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "standing.sql").read_text()]
        ),
    ]
