"""Work that was given to one person and went to another."""

from django.db import migrations, models

import muster.core.people.keys
import muster.core.records.keys
import muster.core.store.policies
import muster.core.store.random_key


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0012_ended_by_its_own_time"),
        ("records", "0008_purposes_by_a_used_group"),
    ]

    operations = [
        migrations.CreateModel(
            name="PassedOn",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("task", models.UUIDField()),
                ("text", models.TextField()),
                ("back", models.BooleanField()),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey()),
                ("from_user", muster.core.people.keys.PersonKey()),
                ("register", muster.core.records.keys.ItsRecord()),
                ("to_user", muster.core.people.keys.PersonKey()),
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
                        name="records_passedon_register"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="records_passedon_has_reason",
                    ),
                ],
            },
        ),
    ]
