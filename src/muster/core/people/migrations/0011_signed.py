"""The function by which a name that stands as text is that of whoever signs."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0010_names_held")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "signed.sql").read_text()]
        ),
    ]
