from django.db import migrations, models

import muster.core.people.keys
import muster.core.store.policies
import muster.core.store.random_key


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("records", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("register_id", models.UUIDField()),
                ("access_class", models.IntegerField()),
                ("text", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                ("to_user", muster.core.people.keys.PersonKey()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["to_user", "-at"], name="notices_notice_newest"
                    )
                ],
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        adds_unseen=True,
                        columns=("to_user_id", "access_class"),
                        may=("INSERT", "UPDATE"),
                        name="notices_notice_policy",
                        only=("read_at",),
                        sees="labelled_own",
                    ),
                    muster.core.store.policies.SameLabel(
                        column="register_id",
                        label="access_class",
                        name="notices_notice_register",
                        parent="records_register",
                        parent_key="id",
                    ),
                ],
            },
        ),
    ]
