"""What became of a request, as whoever asked may read it."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import muster.core.store.policies


class Migration(migrations.Migration):
    dependencies = [
        ("gateway", "0002_contacts"),
        ("people", "0013_with_a_unit"),
        ("records", "0012_changes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Course",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, primary_key=True, serialize=False
                    ),
                ),
                ("access_class", models.IntegerField()),
                ("became", models.CharField(max_length=10)),
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
                        fields=["register", "access_class"], name="gateway_course_on"
                    )
                ],
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT",), name="gateway_course_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        column="register_id",
                        name="gateway_course_register",
                        parent="records_register",
                    ),
                ],
            },
        ),
    ]
