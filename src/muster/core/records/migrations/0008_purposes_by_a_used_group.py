"""A group's name leaves a purpose out once others use a record under it, not before."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("records", "0007_relabelled_by_acts")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "purposes_4.sql").read_text()]
        ),
    ]
