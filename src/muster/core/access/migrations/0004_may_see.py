"""Everybody who may see what bears a label."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_permitted_as_asked"),
    ]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "may_see.sql").read_text()]
        ),
    ]
