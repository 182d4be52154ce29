"""Of an order that ended it is kept for which event: told again it is that order."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assets", "0004_entered_anew"),
    ]

    operations = [
        migrations.AddField(
            model_name="order",
            name="end_event",
            field=models.UUIDField(null=True),
        ),
    ]
