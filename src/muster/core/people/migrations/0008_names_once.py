"""No body is put down under the name, in full or in short, of another that stands."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0007_authors")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "names_once.sql").read_text()]
        ),
    ]
