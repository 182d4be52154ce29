"""Sensitive items, what was decided on them, and pointers."""

import django.db.models.deletion
from django.db import migrations, models

import muster.core.audit.models
import muster.core.people.keys
import muster.core.records.keys
import muster.core.store.policies
import muster.core.store.random_key


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0014_by_the_clock"),
        ("records", "0015_by_the_clock"),
    ]

    operations = [
        migrations.CreateModel(
            name="Item",
            fields=[
                ("register", muster.core.records.keys.OwnRecord()),
                ("access_class", models.IntegerField()),
                ("text", models.TextField()),
                ("source", models.PositiveSmallIntegerField()),
                ("assessment", models.CharField(max_length=1)),
                ("handling", models.CharField(max_length=1)),
                ("conditions", models.TextField(blank=True)),
                ("action", models.CharField(blank=True, max_length=2)),
                ("sanitisation", models.CharField(blank=True, max_length=2)),
                ("equity", models.CharField(max_length=20)),
                ("originator", models.CharField(max_length=120)),
                ("reference", models.CharField(max_length=60)),
                ("received_at", models.DateTimeField()),
                ("may_use", models.TextField(blank=True)),
                ("needed_by", models.DateTimeField(blank=True, null=True)),
                ("review_on", models.DateField(blank=True, null=True)),
                ("threat_to_life", models.BooleanField(default=False)),
                ("threat_at", models.DateTimeField(null=True)),
                ("permission", models.CharField(default="not_asked", max_length=10)),
                ("permission_asked_at", models.DateTimeField(null=True)),
                ("permission_answered_at", models.DateTimeField(null=True)),
                ("permission_conditions", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT", "UPDATE"),
                        name="sensitive_intelligence_item_policy",
                    ),
                    muster.core.store.policies.SameLabel(
                        name="sensitive_intelligence_item_register"
                    ),
                    muster.core.audit.models.KeepsHistory(
                        key="register_id", name="sensitive_intelligence_item_history"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("assessment__in", ("A", "B", "C", "D", "E")),
                            ("source__in", (1, 2, 3)),
                            models.Q(
                                models.Q(
                                    ("action", ""),
                                    ("conditions", ""),
                                    ("handling", "P"),
                                    ("sanitisation", ""),
                                ),
                                models.Q(
                                    ("action__in", ("A1", "A2", "A3")),
                                    ("handling", "C"),
                                    ("sanitisation__in", ("S1", "S2")),
                                    models.Q(("conditions", ""), _negated=True),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="sensitive_intelligence_item_graded",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("threat_to_life", False),
                            ("threat_at__isnull", False),
                            _connector="OR",
                        ),
                        name="sensitive_intelligence_item_threat_has_its_moment",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pointer",
            fields=[
                ("register", muster.core.records.keys.OwnRecord()),
                ("access_class", models.IntegerField()),
                ("of", models.CharField(max_length=12)),
                ("contact", models.CharField(max_length=80)),
                ("why", models.CharField(max_length=12)),
                ("starts", models.DateTimeField(null=True)),
                ("reviewed_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT", "UPDATE"),
                        name="sensitive_intelligence_pointer_policy",
                    ),
                    muster.core.store.policies.SameLabel(
                        name="sensitive_intelligence_pointer_register"
                    ),
                    muster.core.audit.models.KeepsHistory(
                        key="register_id", name="sensitive_intelligence_pointer_history"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EquityDecision",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("decision", models.CharField(max_length=10)),
                ("weighed", models.TextField()),
                ("threat_to_life", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey()),
                ("register", muster.core.records.keys.ItsRecord()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT",),
                        name="sensitive_intelligence_equitydecision_policy",
                    ),
                    muster.core.store.policies.SameLabel(
                        name="sensitive_intelligence_equitydecision_register"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ParallelSource",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("why", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey()),
                (
                    "other",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.register",
                    ),
                ),
                ("register", muster.core.records.keys.ItsRecord()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT",),
                        name="sensitive_intelligence_parallelsource_policy",
                    ),
                    muster.core.store.policies.SameLabel(
                        name="sensitive_intelligence_parallelsource_register"
                    ),
                ],
            },
        ),
    ]
