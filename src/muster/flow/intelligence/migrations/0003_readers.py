"""Who reads a report is its author's to say, while it is a draft or returned."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("intelligence", "0002_numbered"),
        ("records", "0007_relabelled_by_acts"),
        ("workflow", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "readers.sql").read_text()]
        ),
    ]
