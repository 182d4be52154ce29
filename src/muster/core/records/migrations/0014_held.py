"""Whoever writes on a record holds it, and asks by how it is then."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0013_other_than"),
        ("store", "0009_as_committed"),
        ("audit", "0008_purposes_through_a_function"),
    ]

    operations = [
        migrations.AddField(
            model_name="register",
            name="moved_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunSQL([(SQL / "held.sql").read_text()]),
        migrations.RunSQL([(SQL / "given_on.sql").read_text()]),
    ]
