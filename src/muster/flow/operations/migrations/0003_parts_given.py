"""Who is on an operation is for its lead to say, and never of themselves."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("operations", "0002_restrict")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "parts_given.sql").read_text()]
        ),
    ]
