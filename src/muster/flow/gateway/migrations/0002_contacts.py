"""Whom of the unit those who asked may turn to."""

from django.db import migrations, models

import muster.core.people.keys
import muster.core.records.keys
import muster.core.store.policies
import muster.core.store.random_key


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
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("name", models.CharField(max_length=200)),
                ("reach", models.CharField(blank=True, max_length=120)),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey()),
                ("register", muster.core.records.keys.ItsRecord()),
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
                        name="gateway_contact_register"
                    ),
                ],
            },
        ),
    ]
