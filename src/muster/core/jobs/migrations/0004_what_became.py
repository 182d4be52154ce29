"""What became of long work is the worker's to say, in the database."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("jobs", "0003_known_tasks")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "what_became.sql").read_text()]
        ),
    ]
