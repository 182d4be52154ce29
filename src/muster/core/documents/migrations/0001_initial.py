import django.db.models.deletion
from django.db import migrations, models

import muster.core.people.keys
import muster.core.store.policies
import muster.core.store.random_key


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("records", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("name", models.CharField(max_length=120)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.BigIntegerField()),
                ("added_at", models.DateTimeField()),
                ("added_by", muster.core.people.keys.PersonKey()),
                (
                    "register",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="records.register",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["register", "access_class"],
                        name="documents_document_on",
                    )
                ],
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        columns=("access_class",),
                        may=("INSERT",),
                        name="documents_document_policy",
                        sees="labelled",
                    ),
                    muster.core.store.policies.SameLabel(
                        column="register_id",
                        label="access_class",
                        name="documents_document_register",
                        parent="records_register",
                        parent_key="id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)),
                        name="documents_document_not_empty",
                    ),
                ],
            },
        ),
    ]
