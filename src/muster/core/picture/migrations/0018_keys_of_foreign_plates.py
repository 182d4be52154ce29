"""A plate in another alphabet is found by itself and in our letters, and by nothing else."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("picture", "0017_kept_in_the_audit")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "keys_of_facts_3.sql").read_text()]
        ),
    ]
