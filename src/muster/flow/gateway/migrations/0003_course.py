"""What became of a request, as whoever asked may read it."""

from django.db import migrations, models

import muster.core.people.keys
import muster.core.records.keys
import muster.core.store.policies
import muster.core.store.random_key


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
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("became", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey()),
                ("register", muster.core.records.keys.ItsRecord()),
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
                        name="gateway_course_register"
                    ),
                ],
            },
        ),
    ]
