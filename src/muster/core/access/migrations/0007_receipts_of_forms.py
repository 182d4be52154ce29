"""A receipt keeps the address to which a form led."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0006_labels_bounded")]

    operations = [
        migrations.AlterField(
            model_name="receipt",
            name="reference",
            field=models.CharField(max_length=300),
        ),
    ]
