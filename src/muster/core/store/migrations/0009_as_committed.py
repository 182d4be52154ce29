"""A viewer's transaction reads what is committed: never by how things stood before."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("store", "0008_provided")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "as_committed.sql").read_text()]
        ),
    ]
