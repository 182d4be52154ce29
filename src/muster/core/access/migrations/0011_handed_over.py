"""A need-to-know group has a guardian who is in it, and is handed over."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("access", "0010_admitted_now")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "handed_over.sql").read_text()]
        ),
    ]
