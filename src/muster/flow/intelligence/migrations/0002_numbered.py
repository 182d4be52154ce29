from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intelligence", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="report",
            name=name,
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        )
        for name in ("items_numbered", "links_numbered", "subjects_numbered")
    ]
