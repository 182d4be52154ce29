"""A rate of a day is entered anew by another person where it was wrong."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assets", "0003_begins"),
        ("people", "0017_accredits"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="rate",
            name="assets_rate_once",
        ),
        migrations.AddConstraint(
            model_name="rate",
            constraint=models.UniqueConstraint(
                fields=("day", "unit", "by"), name="assets_rate_once_each"
            ),
        ),
    ]
