"""What a viewer may see is worked out as it is asked; a label stands in its key."""

from pathlib import Path

import django.contrib.postgres.fields
from django.db import migrations, models


def parts(place):
    return models.GeneratedField(
        db_persist=True,
        expression=models.Func(
            models.F("key"), models.Value(place), function="access_label_part"
        ),
        output_field=django.contrib.postgres.fields.ArrayField(
            base_field=models.UUIDField(), size=None
        ),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0002_tokens"),
        ("store", "0003_cheaper_permitted"),
        ("people", "0001_initial"),
    ]
    run_before = [("store", "0004_nothing_permitted_is_kept")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "permitted.sql").read_text()]
        ),
        migrations.DeleteModel(name="ClassGroup"),
        migrations.DeleteModel(name="ClassOrganisation"),
        migrations.AddField("accessclass", "groups", parts(2)),
        migrations.AddField("accessclass", "bodies", parts(3)),
    ]
