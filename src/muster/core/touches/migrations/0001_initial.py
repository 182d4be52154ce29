"""Touches: written beside every read and act, and read by nobody."""

import uuid
from pathlib import Path

import django.contrib.postgres.fields
from django.db import migrations, models

import muster.core.store.policies


class Migration(migrations.Migration):
    initial = True

    dependencies = [("store", "0006_days_within")]

    operations = [
        migrations.CreateModel(
            name="Touch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, primary_key=True, serialize=False
                    ),
                ),
                ("at", models.DateTimeField()),
                ("by_id", models.UUIDField()),
                ("purpose_id", models.UUIDField(null=True)),
                ("what", models.CharField(max_length=80)),
                ("register_id", models.UUIDField(null=True)),
                ("subject_id", models.UUIDField(null=True)),
                ("access_class", models.IntegerField(null=True)),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        name="touches_touch_policy",
                        reason="added by touches_add, read and deleted by the matcher of flags only",
                        sees="closed",
                    )
                ],
            },
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "touches.sql").read_text()]
        ),
    ]
