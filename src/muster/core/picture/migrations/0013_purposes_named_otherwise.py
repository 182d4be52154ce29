"""A purpose names somebody by a number or an address too."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("picture", "0012_own_runs")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "purposes_2.sql").read_text()]
        ),
    ]
