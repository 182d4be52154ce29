"""A corridor watches others' work once those who were asked agreed to it."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import muster.core.people.keys
import muster.core.store.policies
import muster.core.store.random_key
from muster.core.store.moving import MoveRows


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0017_by_the_clock"),
        ("corridors", "0007_one_record"),
        ("people", "0014_by_the_clock"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("heads", models.BooleanField()),
                ("asked_at", models.DateTimeField()),
                ("called", models.CharField(max_length=120)),
                ("why", models.TextField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("agreed", models.BooleanField(null=True)),
                (
                    "asked_by",
                    muster.core.people.keys.PersonKey(db_index=False, null=True),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="access.group",
                    ),
                ),
                (
                    "person",
                    muster.core.people.keys.PersonKey(db_index=False, null=True),
                ),
                (
                    "second",
                    muster.core.people.keys.PersonKey(db_index=False, null=True),
                ),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        condition="group_id = ANY ((SELECT known_groups())::uuid[]) OR person_id = (SELECT viewer_id())",
                        name="corridors_agreement_policy",
                        sees="where",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("agreed", True), ("heads", True)),
                        fields=("group",),
                        name="corridors_agreed_once",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "agreed.sql").read_text()]
        ),
        # A corridor from before a head of the unit was asked stands as it stood.
        MoveRows(
            "INSERT INTO corridors_agreement (id, group_id, person_id, heads,"
            " asked_by_id, asked_at, called, why, second_id, decided_at, agreed)"
            " SELECT gen_random_uuid(), g.id, NULL, true, NULL, g.opened_at, g.name,"
            " g.reason, NULL, now(), true"
            " FROM corridors_corridor AS c JOIN access_group AS g ON g.id = c.group_id",
            tables=("corridors_agreement",),
            waiting="SELECT count(*) FROM corridors_corridor AS c WHERE NOT EXISTS"
            " (SELECT FROM corridors_agreement AS a WHERE a.group_id = c.group_id)",
        ),
    ]
