from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import muster.core.store.policies
import muster.core.store.random_key


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("audit", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="AccessClass",
            fields=[
                ("id", models.IntegerField(primary_key=True, serialize=False)),
                ("key", models.TextField(unique=True)),
                ("sensitive", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        condition="id = ANY ((SELECT permitted())::integer[])",
                        name="access_class_policy",
                        sees="where",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Group",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("name", models.CharField(max_length=120)),
                ("reason", models.TextField()),
                ("opened_at", models.DateTimeField()),
                (
                    "guardian",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="people.user"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClassGroup",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                (
                    "access_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="groups",
                        to="access.accessclass",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="access.group"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GroupMembership",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("starts", models.DateTimeField()),
                ("ends", models.DateTimeField(null=True)),
                ("founding", models.BooleanField(default=False)),
                ("reason", models.TextField()),
                (
                    "approved_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships_approved",
                        to="people.user",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="access.group",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="people.user",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClassOrganisation",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                (
                    "access_class",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bodies",
                        to="access.accessclass",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        condition="access_class_id = ANY ((SELECT permitted())::integer[])",
                        name="access_classbody_policy",
                        sees="where",
                    ),
                    models.UniqueConstraint(
                        fields=("access_class", "organisation"),
                        name="access_classbody_once",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "access.sql").read_text()]
        ),
        migrations.AddConstraint(
            model_name="group",
            constraint=muster.core.store.policies.RowPolicy(
                condition="id = ANY ((SELECT known_groups())::uuid[])",
                name="access_group_policy",
                sees="where",
            ),
        ),
        migrations.AddConstraint(
            model_name="classgroup",
            constraint=muster.core.store.policies.RowPolicy(
                condition="access_class_id = ANY ((SELECT permitted())::integer[])",
                name="access_classgroup_policy",
                sees="where",
            ),
        ),
        migrations.AddConstraint(
            model_name="classgroup",
            constraint=models.UniqueConstraint(
                fields=("access_class", "group"), name="access_classgroup_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="groupmembership",
            constraint=muster.core.store.policies.RowPolicy(
                condition="group_id = ANY ((SELECT known_groups())::uuid[])",
                name="access_member_policy",
                sees="where",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupmembership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends__isnull", True),
                    ("ends__gt", models.F("starts")),
                    _connector="OR",
                ),
                name="access_member_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupmembership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("founding", True),
                    models.Q(("approved_by", models.F("user")), _negated=True),
                    _connector="OR",
                ),
                name="access_member_not_approved_by_himself",
            ),
        ),
        migrations.AddConstraint(
            model_name="groupmembership",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="access_member_has_reason",
            ),
        ),
    ]
