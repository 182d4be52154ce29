"""When the database took a record in, so that what is issued is issued whole."""

from pathlib import Path

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0005_purposes_by_a_name")]

    operations = [
        migrations.AddField(
            model_name="register",
            name="entered_at",
            field=models.DateTimeField(
                db_default=django.db.models.functions.datetime.Now(), editable=False
            ),
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "entered.sql").read_text()]
        ),
    ]
