"""Plates, PNC IDs and web addresses are found by themselves; facts of before by no more."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("picture", "0015_keys_of_own_facts")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "keys_of_facts_2.sql").read_text()]
        ),
    ]
