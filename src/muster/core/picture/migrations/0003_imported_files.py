import django.db.models.deletion
from django.db import migrations, models

import muster.core.store.policies
import muster.core.store.random_key


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
        ("picture", "0002_keys_follow_facts"),
        ("records", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportedFile",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("part", models.CharField(max_length=80)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.register",
                    ),
                ),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        columns=("access_class",),
                        may=("INSERT",),
                        name="picture_importedfile_policy",
                        sees="labelled",
                    ),
                    muster.core.store.policies.SameLabel(
                        column="register_id",
                        label="access_class",
                        name="picture_importedfile_register",
                        parent="records_register",
                        parent_key="id",
                    ),
                    models.UniqueConstraint(
                        fields=("register", "access_class", "part"),
                        name="picture_importedfile_part",
                    ),
                ],
            },
        ),
    ]
