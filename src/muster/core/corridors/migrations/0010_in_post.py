"""A guardian whose posts have ended is none of the two who guard a corridor."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("corridors", "0009_no_index_by_person"),
    ]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "in_post.sql").read_text()]
        ),
    ]
