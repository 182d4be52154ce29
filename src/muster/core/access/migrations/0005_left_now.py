"""A membership ends now or later, and a change of it leaves what it was."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_may_see"),
        ("audit", "0006_bounded"),
    ]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "left_now.sql").read_text()]
        ),
    ]
