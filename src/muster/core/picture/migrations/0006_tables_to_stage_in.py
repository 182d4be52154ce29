"""The tables that an import copies into are made by a function of the database."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("picture", "0005_known_by_a_fact")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "stage.sql").read_text()]
        ),
    ]
