from pathlib import Path

from django.db import migrations, models

import muster.core.store.policies
import muster.core.store.random_key


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Permitted",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("viewer_id", models.UUIDField()),
                ("access_class", models.IntegerField()),
                ("starts", models.DateTimeField()),
                ("ends", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["viewer_id", "access_class"],
                        name="store_permitted_viewer",
                    )
                ],
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        name="store_permitted_policy",
                        reason="read through permitted(), written by access_refresh()",
                        sees="closed",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TokenKey",
            fields=[
                ("id", models.SmallIntegerField(primary_key=True, serialize=False)),
                ("inner_pad", models.BinaryField()),
                ("outer_pad", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="store_tokenkey_one_row"
                    ),
                    muster.core.store.policies.RowPolicy(
                        name="store_tokenkey_policy",
                        reason="whoever reads it can sign any viewer",
                        sees="closed",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "viewer.sql").read_text()]
        ),
    ]
