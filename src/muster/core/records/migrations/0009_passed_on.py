"""Work that was given to one person and went to another."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import muster.core.store.policies


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0012_ended_by_its_own_time"),
        ("records", "0008_purposes_by_a_used_group"),
    ]

    operations = [
        migrations.CreateModel(
            name="PassedOn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, primary_key=True, serialize=False
                    ),
                ),
                ("access_class", models.IntegerField()),
                ("task", models.UUIDField()),
                ("text", models.TextField()),
                ("back", models.BooleanField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.user",
                    ),
                ),
                (
                    "from_user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.user",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(app_label)s_%(class)s",
                        to="records.register",
                    ),
                ),
                (
                    "to_user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.user",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["register", "task", "access_class"],
                        name="records_passedon_of",
                    )
                ],
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT",), name="records_passedon_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        column="register_id",
                        name="records_passedon_register",
                        parent="records_register",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="records_passedon_has_reason",
                    ),
                ],
            },
        ),
    ]
