"""An equipment warrant that is not urgent runs from the day on which it is issued."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("authorities", "0002_acts"),
    ]

    operations = [
        migrations.AddField(
            model_name="authority",
            name="issued_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL([(SQL / "issued.sql").read_text()]),
    ]
