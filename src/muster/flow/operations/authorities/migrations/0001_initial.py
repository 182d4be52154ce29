"""Authorities, reviews, renewals, errors, and what people reported."""

import django.contrib.postgres.fields
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
        ("access", "0017_by_the_clock"),
        ("people", "0014_by_the_clock"),
        ("records", "0015_by_the_clock"),
    ]

    operations = [
        migrations.CreateModel(
            name="RelevantError",
            fields=[
                ("register", muster.core.records.keys.OwnRecord()),
                ("access_class", models.IntegerField()),
                ("what", models.TextField()),
                ("cause", models.CharField(max_length=12)),
                ("discovered_at", models.DateTimeField()),
                ("established_at", models.DateTimeField(null=True)),
                ("serious", models.BooleanField(default=False)),
                ("reported_at", models.DateTimeField(null=True)),
                ("agreed_on", models.DateField(null=True)),
                ("outcome", models.TextField(blank=True)),
                ("suspicion", models.UUIDField(null=True)),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT", "UPDATE"),
                        name="authorities_relevanterror_policy",
                    ),
                    muster.core.store.policies.SameLabel(
                        name="authorities_relevanterror_register"
                    ),
                    muster.core.audit.models.KeepsHistory(
                        key="register_id", name="authorities_relevanterror_history"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reported_at__isnull", True),
                            ("established_at__isnull", False),
                            _connector="OR",
                        ),
                        name="authorities_error_established_before_told",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Authority",
            fields=[
                ("register", muster.core.records.keys.OwnRecord()),
                ("access_class", models.IntegerField()),
                ("power", models.CharField(max_length=12)),
                (
                    "acts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("observe", "Observe"),
                                ("follow", "Follow"),
                                ("record_in_private", "Record in private premises"),
                                ("interfere_property", "Interfere with property"),
                                ("interfere_equipment", "Interfere with equipment"),
                                ("deploy_source", "Deploy a source"),
                                ("obtain_data", "Obtain communications data"),
                                (
                                    "criminal_conduct",
                                    "Criminal conduct in the course of being a source",
                                ),
                            ],
                            max_length=20,
                        ),
                        size=None,
                    ),
                ),
                ("description", models.TextField()),
                ("necessity", models.TextField()),
                ("proportionality", models.TextField()),
                ("collateral", models.TextField()),
                ("confidential_likely", models.BooleanField(default=False)),
                ("confidential", models.TextField(blank=True)),
                ("urgent", models.BooleanField(default=False)),
                ("urgent_why", models.TextField(blank=True)),
                ("premises", models.BooleanField(default=False)),
                ("long_term", models.BooleanField(default=False)),
                ("urn", models.CharField(blank=True, max_length=40)),
                ("force", models.CharField(blank=True, max_length=60)),
                ("needs_approval", models.BooleanField(default=False)),
                ("granted_at", models.DateTimeField(null=True)),
                ("rank", models.CharField(blank=True, max_length=20)),
                ("ao_force", models.CharField(blank=True, max_length=60)),
                ("agreement", models.CharField(blank=True, max_length=60)),
                ("involved", models.BooleanField(default=False)),
                ("involved_why", models.TextField(blank=True)),
                ("oral", models.BooleanField(default=False)),
                ("noted_at", models.DateTimeField(null=True)),
                ("takes_effect_at", models.DateTimeField(null=True)),
                ("approved", models.BooleanField(default=False)),
                ("notified_at", models.DateTimeField(null=True)),
                ("review_on", models.DateField(null=True)),
                ("still_met", models.BooleanField(default=True)),
                ("cancelled_at", models.DateTimeField(null=True)),
                ("cease_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "cancelled_by",
                    muster.core.people.keys.PersonKey(db_index=False, null=True),
                ),
                (
                    "granted_by",
                    muster.core.people.keys.PersonKey(db_index=False, null=True),
                ),
                (
                    "team_group",
                    models.ForeignKey(
                        db_constraint=False,
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
                        may=("INSERT", "UPDATE"), name="authorities_authority_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        name="authorities_authority_register"
                    ),
                    muster.core.audit.models.KeepsHistory(
                        key="register_id", name="authorities_authority_history"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("acts", []), _negated=True),
                            (
                                "acts__contained_by",
                                [
                                    "observe",
                                    "follow",
                                    "record_in_private",
                                    "interfere_property",
                                    "interfere_equipment",
                                    "deploy_source",
                                    "obtain_data",
                                    "criminal_conduct",
                                ],
                            ),
                        ),
                        name="authorities_authority_covers_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("urgent", False),
                            models.Q(("urgent_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="authorities_authority_urgent_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("granted_at__isnull", True),
                                ("granted_by__isnull", True),
                            ),
                            models.Q(
                                ("granted_at__isnull", False),
                                ("granted_by__isnull", False),
                                models.Q(("rank", ""), _negated=True),
                                ("takes_effect_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="authorities_authority_granted_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("involved", False),
                            models.Q(("involved_why", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="authorities_authority_involved_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved", False),
                            ("notified_at__isnull", False),
                            _connector="OR",
                        ),
                        name="authorities_authority_approved_with_notice",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cancelled_at__isnull", True),
                            ("cancelled_by__isnull", False),
                            _connector="OR",
                        ),
                        name="authorities_authority_cancelled_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Renewal",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("rule_id", models.CharField(max_length=60)),
                ("rank", models.CharField(max_length=20)),
                ("notified_at", models.DateTimeField(null=True)),
                ("said", models.TextField()),
                ("starts", models.DateTimeField()),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey(db_index=False)),
                ("register", muster.core.records.keys.ItsRecord()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT",), name="authorities_renewal_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        name="authorities_renewal_register"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("still_met", models.BooleanField()),
                ("said", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey(db_index=False)),
                ("register", muster.core.records.keys.ItsRecord()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT",), name="authorities_review_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        name="authorities_review_register"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suspicion",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("said", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey(db_index=False)),
                (
                    "group",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.group",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.register",
                    ),
                ),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        condition="group_id = ANY ((SELECT known_groups())::uuid[])",
                        name="authorities_suspicion_policy",
                        sees="where",
                    )
                ],
            },
        ),
    ]
