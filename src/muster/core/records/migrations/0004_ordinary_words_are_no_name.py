"""No ordinary word of a title or a group's name hides what somebody said."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0003_purposes_named_otherwise")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "purposes_3.sql").read_text()]
        ),
    ]
