"""A notice says who told it."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0002_told_by_function"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="told_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.user",
            ),
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "told_by.sql").read_text()]
        ),
    ]
