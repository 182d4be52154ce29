"""Seizures of cash and listed assets, what hangs on them, days at ports."""

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
        ("people", "0017_accredits"),
        ("records", "0015_by_the_clock"),
    ]

    operations = [
        migrations.CreateModel(
            name="PortOperation",
            fields=[
                ("register", muster.core.records.keys.OwnRecord()),
                ("access_class", models.IntegerField()),
                ("day", models.DateField()),
                ("port", models.CharField(max_length=12)),
                ("staff_hours", models.PositiveSmallIntegerField(null=True)),
                ("stopped", models.PositiveIntegerField(null=True)),
                ("searches", models.PositiveIntegerField(null=True)),
                ("seizures", models.PositiveIntegerField(null=True)),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT", "UPDATE"),
                        name="cash_detention_portoperation_policy",
                    ),
                    muster.core.store.policies.SameLabel(
                        name="cash_detention_portoperation_register"
                    ),
                    muster.core.audit.models.KeepsHistory(
                        key="register_id", name="cash_detention_portoperation_history"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("name", models.CharField(max_length=120)),
                ("basis", models.CharField(max_length=12)),
                ("pence", models.BigIntegerField()),
                ("paid_on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey(db_index=False)),
                ("register", muster.core.records.keys.ItsRecord()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT", "UPDATE"), name="cash_detention_claim_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        name="cash_detention_claim_register"
                    ),
                    muster.core.audit.models.KeepsHistory(
                        name="cash_detention_claim_history"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pence__gte", 1)),
                        name="cash_detention_claim_of_something",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CountLine",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("counter", models.PositiveSmallIntegerField()),
                ("unit", models.CharField(max_length=10)),
                ("note", models.PositiveIntegerField()),
                ("many", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey(db_index=False)),
                ("register", muster.core.records.keys.ItsRecord()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT",), name="cash_detention_countline_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        name="cash_detention_countline_register"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("counter__in", (1, 2)), ("many__gte", 1), ("note__gte", 1)
                        ),
                        name="cash_detention_countline_of_two",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Forfeiture",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("by_notice", models.BooleanField()),
                ("made_on", models.DateField()),
                ("pence", models.BigIntegerField()),
                ("until", models.DateField()),
                ("contested", models.BooleanField()),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey(db_index=False)),
                ("register", muster.core.records.keys.ItsRecord()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT",), name="cash_detention_forfeiture_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        name="cash_detention_forfeiture_register"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("sits_at", models.DateTimeField()),
                ("court", models.CharField(max_length=120)),
                ("fixed_on", models.DateField()),
                ("first", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey(db_index=False)),
                ("register", muster.core.records.keys.ItsRecord()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT",), name="cash_detention_hearing_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        name="cash_detention_hearing_register"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("kind", models.CharField(max_length=8)),
                ("description", models.CharField(max_length=200)),
                ("pence", models.BigIntegerField()),
                ("valuer", models.CharField(max_length=120)),
                ("store", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey(db_index=False)),
                ("register", muster.core.records.keys.ItsRecord()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT",), name="cash_detention_item_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        name="cash_detention_item_register"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pence__gte", 1)),
                        name="cash_detention_item_of_worth",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Listed",
            fields=[
                ("register", muster.core.records.keys.OwnRecord()),
                ("access_class", models.IntegerField()),
                ("told_at", models.DateTimeField()),
                ("formal_at", models.DateTimeField(null=True)),
                ("port", models.CharField(max_length=12)),
                ("adopted_from", models.CharField(blank=True, max_length=80)),
                ("adopted_at", models.DateTimeField(null=True)),
                ("searched", models.CharField(max_length=8)),
                ("approved", models.CharField(max_length=8)),
                ("why_no_jp", models.TextField(blank=True)),
                ("explanation", models.TextField(blank=True)),
                ("seals", models.CharField(max_length=120)),
                ("witnesses", models.CharField(max_length=120)),
                ("insolvent", models.BooleanField(default=False)),
                ("leave_on", models.DateField(null=True)),
                ("again_why", models.TextField(blank=True)),
                ("authority_at", models.DateTimeField(null=True)),
                (
                    "again_of",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.register",
                    ),
                ),
                (
                    "authority_by",
                    muster.core.people.keys.PersonKey(db_index=False, null=True),
                ),
                ("force", muster.core.people.keys.BodyKey(null=True)),
                (
                    "larger",
                    models.ForeignKey(
                        db_constraint=False,
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
                        may=("INSERT", "UPDATE"), name="cash_detention_listed_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        name="cash_detention_listed_register"
                    ),
                    muster.core.audit.models.KeepsHistory(
                        key="register_id", name="cash_detention_listed_history"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("given_on", models.DateField()),
                ("until", models.DateField()),
                ("given_to", models.TextField()),
                ("objections_to", models.TextField()),
                ("objected_at", models.DateTimeField(null=True)),
                ("objector", models.CharField(blank=True, max_length=120)),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey(db_index=False)),
                ("register", muster.core.records.keys.ItsRecord()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT", "UPDATE"), name="cash_detention_notice_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        name="cash_detention_notice_register"
                    ),
                    muster.core.audit.models.KeepsHistory(
                        name="cash_detention_notice_history"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Order",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("first", models.BooleanField()),
                ("made_at", models.DateTimeField()),
                ("ends_on", models.DateField()),
                ("court", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey(db_index=False)),
                ("register", muster.core.records.keys.ItsRecord()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT",), name="cash_detention_order_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        name="cash_detention_order_register"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seizure",
            fields=[
                ("register", muster.core.records.keys.OwnRecord()),
                ("access_class", models.IntegerField()),
                ("told_at", models.DateTimeField()),
                ("formal_at", models.DateTimeField(null=True)),
                ("port", models.CharField(max_length=12)),
                ("adopted_from", models.CharField(blank=True, max_length=80)),
                ("adopted_at", models.DateTimeField(null=True)),
                ("searched", models.CharField(max_length=8)),
                ("approved", models.CharField(max_length=8)),
                ("why_no_jp", models.TextField(blank=True)),
                ("explanation", models.TextField(blank=True)),
                ("seals", models.CharField(max_length=120)),
                ("witnesses", models.CharField(max_length=120)),
                ("insolvent", models.BooleanField(default=False)),
                ("leave_on", models.DateField(null=True)),
                ("again_why", models.TextField(blank=True)),
                ("unsuspected", models.BigIntegerField(default=0)),
                ("account_reference", models.CharField(blank=True, max_length=60)),
                ("banked_at", models.DateTimeField(null=True)),
                ("evidence_hold", models.TextField(blank=True)),
                (
                    "again_of",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.register",
                    ),
                ),
                ("force", muster.core.people.keys.BodyKey(null=True)),
                (
                    "larger",
                    models.ForeignKey(
                        db_constraint=False,
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
                        may=("INSERT", "UPDATE"), name="cash_detention_seizure_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        name="cash_detention_seizure_register"
                    ),
                    muster.core.audit.models.KeepsHistory(
                        key="register_id", name="cash_detention_seizure_history"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("unsuspected__gte", 0)),
                        name="cash_detention_seizure_not_below_zero",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("banked_at__isnull", True),
                            models.Q(("account_reference", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="cash_detention_seizure_banked_somewhere",
                    ),
                ],
            },
        ),
    ]
