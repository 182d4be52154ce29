"""Labels that an act needs are no count of its viewer's; groups open at their moment."""

from pathlib import Path

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("access", "0008_by_its_own_time")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "labels_of_acts.sql").read_text()]
        ),
    ]
