"""An entry of the audit is one that Muster writes, in its words and its size."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("audit", "0005_found_by")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "bounded.sql").read_text()]
        ),
    ]
