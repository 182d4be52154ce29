"""Flags of corridors, what touched them, and two owners of the same."""

import datetime as dt

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import muster.core.audit.models
import muster.core.records.keys
import muster.core.store.policies
import muster.core.store.random_key


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0013_guardians"),
        ("corridors", "0002_acts"),
        ("people", "0013_with_a_unit"),
        ("records", "0014_held"),
    ]

    operations = [
        migrations.CreateModel(
            name="Told",
            fields=[
                ("register", muster.core.records.keys.OwnRecord()),
                ("access_class", models.IntegerField()),
                ("since", models.DateTimeField()),
                ("times", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(name="flags_told_policy"),
                    muster.core.store.policies.SameLabel(
                        column="register_id",
                        name="flags_told_register",
                        parent="records_register",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Conflict",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("one_flag", models.UUIDField()),
                ("other_flag", models.UUIDField()),
                ("one_owner", models.CharField(max_length=120)),
                ("other_owner", models.CharField(max_length=120)),
                ("one_flagged", models.CharField(max_length=200)),
                ("other_flagged", models.CharField(max_length=200)),
                ("one_contact", models.CharField(blank=True, max_length=120)),
                ("other_contact", models.CharField(blank=True, max_length=120)),
                ("at", models.DateTimeField()),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "seen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.group",
                    ),
                ),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        condition="seen_by_id = ANY ((SELECT known_groups())::uuid[])",
                        name="flags_conflict_policy",
                        sees="where",
                    ),
                    models.UniqueConstraint(
                        fields=("one_flag", "other_flag"), name="flags_conflict_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("whom", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                ("register", muster.core.records.keys.ItsRecord()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(name="flags_contact_policy"),
                    muster.core.store.policies.SameLabel(
                        column="register_id",
                        name="flags_contact_register",
                        parent="records_register",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Flag",
            fields=[
                ("register", muster.core.records.keys.OwnRecord()),
                ("access_class", models.IntegerField()),
                ("flagged", models.CharField(max_length=200)),
                ("reason", models.TextField()),
                ("contact", models.CharField(blank=True, max_length=120)),
                ("allows_contact", models.BooleanField(default=False)),
                ("asked_until", models.DateField(null=True)),
                ("starts", models.DateTimeField(null=True)),
                ("ends", models.DateTimeField(null=True)),
                ("reviewed_at", models.DateTimeField(null=True)),
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.group",
                    ),
                ),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT", "UPDATE"), name="flags_flag_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        column="register_id",
                        name="flags_flag_register",
                        parent="records_register",
                    ),
                    muster.core.audit.models.KeepsHistory(
                        key="register_id", name="flags_flag_history"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ends__isnull", True), ("starts__isnull", True)),
                            ("ends__gt", models.F("starts")),
                            _connector="OR",
                        ),
                        name="flags_flag_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends__isnull", True),
                            (
                                "ends__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("starts"),
                                    "+",
                                    models.Value(dt.timedelta(days=94)),
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="flags_flag_lasts_three_months_at_most",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("allows_contact", True), _negated=True),
                            models.Q(("contact", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="flags_flag_says_whom_to_ring",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hit",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                (
                    "what",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), size=None
                    ),
                ),
                (
                    "purposes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        default=list,
                        size=None,
                    ),
                ),
                ("day", models.DateField()),
                ("first", models.DateTimeField()),
                ("last", models.DateTimeField()),
                ("times", models.PositiveIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.user",
                    ),
                ),
                ("register", muster.core.records.keys.ItsRecord()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(name="flags_hit_policy"),
                    muster.core.store.policies.SameLabel(
                        column="register_id",
                        name="flags_hit_register",
                        parent="records_register",
                    ),
                    models.UniqueConstraint(
                        fields=("register", "by", "day", "access_class"),
                        name="flags_hit_of_a_day",
                    ),
                ],
            },
        ),
    ]
