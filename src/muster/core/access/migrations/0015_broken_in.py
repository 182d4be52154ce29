"""In which transaction a glass was broken: within it nothing is open yet."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0014_who_is_let_in"),
    ]

    operations = [
        migrations.AddField(
            model_name="glass",
            name="broken_in",
            field=models.BigIntegerField(db_default=0),
        ),
    ]
