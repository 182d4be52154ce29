"""A title leaves a purpose out once others use the record, and never what was before."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0010_handed_back")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "purposes_5.sql").read_text()]
        ),
    ]
