"""Texts for release, to whom they went, and what each was handed."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import muster.core.audit.models
import muster.core.people.keys
import muster.core.records.keys
import muster.core.store.policies
import muster.core.store.random_key

CODES = [
    f"{source}{assessment}{handled}"
    for source in "123"
    for assessment in "ABCDE"
    for handled in (
        "P",
        *(
            f"C {action} {code}"
            for action in ("A1", "A2", "A3")
            for code in ("S1", "S2")
        ),
    )
]


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0013_with_a_unit"),
        ("records", "0014_held"),
    ]

    operations = [
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("rule", models.CharField(max_length=2)),
                ("quote", models.TextField()),
                ("why", models.TextField()),
                ("at", models.DateTimeField()),
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
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT",), name="release_answer_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        column="register_id",
                        name="release_answer_register",
                        parent="records_register",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivered",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("number", models.PositiveIntegerField()),
                ("reference", models.CharField(max_length=40)),
                ("purpose", models.TextField()),
                ("gateway", models.CharField(max_length=200)),
                ("passes_on", models.BooleanField()),
                ("review_on", models.DateField()),
                ("released_on", models.DateField()),
                ("received_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(blank=True, max_length=9)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "passed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.user",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.user",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["to", "-number"], name="release_delivered_to")
                ],
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        columns=("to_id",), name="release_delivered_policy", sees="own"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Disclosure",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("at", models.DateTimeField()),
                ("passed_on", models.BooleanField(default=False)),
                ("delivered", models.UUIDField()),
                ("received_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(blank=True, max_length=9)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.user",
                    ),
                ),
                ("register", muster.core.records.keys.ItsRecord()),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.user",
                    ),
                ),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        name="release_disclosure_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        column="register_id",
                        name="release_disclosure_register",
                        parent="records_register",
                    ),
                    models.UniqueConstraint(
                        fields=("delivered",), name="release_disclosure_of_one"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recipient",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                (
                    "person",
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
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT", "DELETE"), name="release_recipient_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        column="register_id",
                        name="release_recipient_register",
                        parent="records_register",
                    ),
                    models.UniqueConstraint(
                        fields=("register", "person", "access_class"),
                        name="release_recipient_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Release",
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
                ("of_text", models.TextField()),
                (
                    "of_grades",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        default=list,
                        size=None,
                    ),
                ),
                ("regraded_why", models.TextField(blank=True)),
                ("purpose", models.TextField()),
                ("gateway", models.CharField(max_length=200)),
                ("passes_on", models.BooleanField(default=False)),
                ("review_on", models.DateField()),
                ("permission", models.CharField(default="not_asked", max_length=9)),
                ("permission_at", models.DateTimeField(null=True)),
                (
                    "of",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.register",
                    ),
                ),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT", "UPDATE"), name="release_release_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        column="register_id",
                        name="release_release_register",
                        parent="records_register",
                    ),
                    muster.core.audit.models.KeepsHistory(
                        key="register_id", name="release_release_history"
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
                        name="release_release_graded",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("of_grades__contained_by", CODES)),
                        name="release_release_of_grades",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Writing",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey()),
                ("register", muster.core.records.keys.ItsRecord()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT",), name="release_writing_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        column="register_id",
                        name="release_writing_register",
                        parent="records_register",
                    ),
                ],
            },
        ),
    ]
