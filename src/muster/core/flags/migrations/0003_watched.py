"""Records that are met as a flag is, by keys that nobody reads back."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import muster.core.records.keys
import muster.core.store.policies
import muster.core.store.random_key


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0017_by_the_clock"),
        ("flags", "0002_matching"),
        ("records", "0015_by_the_clock"),
    ]

    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("salt", models.BinaryField()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        name="flags_seal_policy",
                        reason="what the keys of watched records are sealed with: for the matcher only",
                        sees="closed",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Watched",
            fields=[
                ("register", muster.core.records.keys.OwnRecord()),
                ("access_class", models.IntegerField()),
                ("since", models.DateTimeField()),
                ("told", models.CharField(blank=True, max_length=40)),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.group",
                    ),
                ),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        name="flags_watched_policy",
                        reason="written by flags_watch, and read by the matcher of flags only",
                        sees="closed",
                    ),
                    muster.core.store.policies.SameLabel(name="flags_watched_register"),
                ],
            },
        ),
    ]
