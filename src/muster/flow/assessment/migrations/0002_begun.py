"""The function by which a score that was sent back keeps who wrote its view."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("assessment", "0001_initial")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "begun.sql").read_text()]
        ),
    ]
