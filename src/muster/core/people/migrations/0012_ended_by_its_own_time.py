"""What is meant to be now is so by the database's own time."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0011_signed")]

    operations = [
        migrations.RunSQL(
            [
                (
                    Path(__file__).parent.parent / "sql" / "ended_by_its_own_time.sql"
                ).read_text()
            ]
        ),
    ]
