"""Officers of the unit guard a corridor; nobody is in one beyond its longest time."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("access", "0013_guardians")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "who_is_let_in.sql").read_text()]
        ),
    ]
