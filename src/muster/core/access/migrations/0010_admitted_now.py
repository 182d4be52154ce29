"""Whoever is admitted from now on is in at once, by the database's own time."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("access", "0009_labels_of_acts")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "admitted_now.sql").read_text()]
        ),
    ]
