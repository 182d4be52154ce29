"""A need-to-know is added to a record and to all that is part of it."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0003_purposes_named_otherwise"),
        ("access", "0005_left_now"),
    ]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "narrow.sql").read_text()]
        ),
    ]
