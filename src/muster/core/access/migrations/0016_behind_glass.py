"""What a broken glass opens is open from the next transaction on, to read."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("access", "0015_broken_in")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "behind_glass.sql").read_text()]
        ),
    ]
