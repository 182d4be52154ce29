"""Asking for a viewer's role without a viewer is an error, whoever holds the role."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_more_posts"),
        ("store", "0003_cheaper_permitted"),
    ]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "viewer_holds.sql").read_text()]
        ),
    ]
