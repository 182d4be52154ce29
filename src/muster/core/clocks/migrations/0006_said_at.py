"""A time limit says when somebody said that it began."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clocks", "0005_next_number"),
    ]

    operations = [
        migrations.AddField(
            model_name="runningclock",
            name="said_at",
            field=models.DateTimeField(null=True),
        ),
    ]
