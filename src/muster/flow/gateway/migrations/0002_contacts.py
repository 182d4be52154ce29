"""Whom of the unit those who asked may turn to."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import muster.core.store.policies


class Migration(migrations.Migration):
    dependencies = [
        ("gateway", "0001_initial"),
        ("people", "0012_ended_by_its_own_time"),
        ("records", "0009_passed_on"),
    ]

    operations = [
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, primary_key=True, serialize=False
                    ),
                ),
                ("access_class", models.IntegerField()),
                ("name", models.CharField(max_length=200)),
                ("reach", models.CharField(blank=True, max_length=120)),
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
                    "register",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(app_label)s_%(class)s",
                        to="records.register",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["register", "access_class"], name="gateway_contact_on"
                    )
                ],
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT",), name="gateway_contact_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        column="register_id",
                        name="gateway_contact_register",
                        parent="records_register",
                    ),
                ],
            },
        ),
    ]
