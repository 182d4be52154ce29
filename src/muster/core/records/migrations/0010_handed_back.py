"""An action goes back to whoever gave it, whom its owner may not know."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0009_passed_on")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "handed_back.sql").read_text()]
        ),
    ]
