"""Whether somebody opened a page, asked of their own entries."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0003_follow_the_record"),
    ]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "opened.sql").read_text()]
        ),
    ]
