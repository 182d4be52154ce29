"""A notice is of no moment to come."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_told_by")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "told_now.sql").read_text()]
        ),
    ]
