"""No moment stops the sealing; a posting that changes leaves what it was."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0006_bounded"),
        ("people", "0007_authors"),
    ]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "moments.sql").read_text()]
        ),
    ]
