"""A purpose is left out for what is a name, not for any word that somebody chose."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0004_narrow")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "purposes_3.sql").read_text()]
        ),
    ]
