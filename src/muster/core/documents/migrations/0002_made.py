"""Which files Muster made itself; of those there were, none is said to be."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="made",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
