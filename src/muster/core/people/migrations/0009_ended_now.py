"""A posting ends now or later, never in the past."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0008_names_once")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "ended_now.sql").read_text()]
        ),
    ]
