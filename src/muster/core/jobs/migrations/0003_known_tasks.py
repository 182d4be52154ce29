"""A page puts nothing in the queue but what it may, and nothing there notifies."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("jobs", "0002_long_work")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "known_tasks.sql").read_text()]
        ),
    ]
