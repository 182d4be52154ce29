"""The function by which a row names only what its writer may see."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("store", "0004_nothing_permitted_is_kept")]
    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "parents.sql").read_text()]
        ),
    ]
