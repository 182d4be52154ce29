"""The function by which whoever a row says did something is whoever does it."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0006_region_letters")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "authors.sql").read_text()]
        ),
    ]
