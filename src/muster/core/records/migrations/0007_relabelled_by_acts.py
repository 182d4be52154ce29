"""A record gets another label by an act of the stage that keeps it, and no other way."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0006_entered"),
        ("access", "0009_labels_of_acts"),
        ("audit", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            [
                (
                    Path(__file__).parent.parent / "sql" / "relabelled_by_acts.sql"
                ).read_text()
            ]
        ),
    ]
