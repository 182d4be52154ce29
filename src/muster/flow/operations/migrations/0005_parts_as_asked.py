"""Who is put on an operation, and taken off, is asked as the product's acts ask it."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("operations", "0004_steps_go_on"),
        ("records", "0012_changes"),
    ]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "parts_as_asked.sql").read_text()]
        ),
    ]
