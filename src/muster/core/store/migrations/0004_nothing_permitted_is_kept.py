"""What a viewer may see is worked out as it is asked (access 0003)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("store", "0003_cheaper_permitted")]
    operations = [migrations.DeleteModel(name="Permitted")]
