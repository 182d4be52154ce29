"""A key is added with its fact, by whoever records it, and is one of its value's."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("picture", "0014_purposes_by_a_name")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "keys_of_facts.sql").read_text()]
        ),
    ]
