"""Break-glass opens the record that was named, and no other that bears its label."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("corridors", "0006_who_did")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "one_record.sql").read_text()]
        ),
    ]
