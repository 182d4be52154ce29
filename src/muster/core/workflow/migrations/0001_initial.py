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
            name="Transition",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("verb", models.CharField(max_length=40)),
                ("origin", models.CharField(max_length=40)),
                ("to", models.CharField(max_length=40)),
                ("reason", models.TextField(blank=True)),
                ("own_view", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey()),
                (
                    "register",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transitions",
                        to="records.register",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["register", "access_class"],
                        name="workflow_transition_on",
                    )
                ],
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        columns=("access_class",),
                        may=("INSERT",),
                        name="workflow_transition_policy",
                        sees="labelled",
                    ),
                    muster.core.store.policies.SameLabel(
                        column="register_id",
                        label="access_class",
                        name="workflow_transition_register",
                        parent="records_register",
                        parent_key="id",
                    ),
                ],
            },
        ),
    ]
