"""A record changes by the moves of its workflow, and by those who make them."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0011_purposes_by_a_used_title"),
        ("people", "__first__"),
    ]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "changes.sql").read_text()]
        ),
    ]
