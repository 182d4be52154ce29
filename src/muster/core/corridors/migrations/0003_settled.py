"""That a guardian is agreed to stands in the audit under the corridor's own label."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0014_who_is_let_in"),
        ("audit", "__first__"),
        ("corridors", "0002_acts"),
    ]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "settled.sql").read_text()]
        ),
    ]
