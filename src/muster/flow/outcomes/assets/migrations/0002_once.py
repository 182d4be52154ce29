"""What is told twice is there once; an order may end, and a hold names its power."""

from django.db import migrations, models

import muster.core.audit.models
import muster.core.ledger.models
import muster.core.people.keys
import muster.core.store.policies


class Migration(migrations.Migration):
    dependencies = [
        ("assets", "0001_initial"),
        ("people", "0017_accredits"),
        ("records", "0015_by_the_clock"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="order",
            name="assets_order_policy",
        ),
        migrations.AddField(
            model_name="asset",
            name="found_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="asset",
            name="found_quantity",
            field=muster.core.ledger.models.Whole(null=True),
        ),
        migrations.AddField(
            model_name="hold",
            name="power",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="hold",
            name="source_event",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="order",
            name="end_reason",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="order",
            name="ended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="order",
            name="ended_by",
            field=muster.core.people.keys.PersonKey(null=True),
        ),
        migrations.AddField(
            model_name="order",
            name="ended_how",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name="order",
            name="ended_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="order",
            name="no_appeal",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="order",
            name="source_event",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="valuation",
            name="source_event",
            field=models.UUIDField(null=True),
        ),
        migrations.AddConstraint(
            model_name="hold",
            constraint=models.UniqueConstraint(
                fields=("source_event", "access_class"), name="assets_hold_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=muster.core.store.policies.RowPolicy(
                may=("INSERT", "UPDATE"), name="assets_order_policy"
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=muster.core.audit.models.KeepsHistory(
                name="assets_order_history"
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_at__isnull", True),
                    models.Q(
                        models.Q(("end_reason", ""), _negated=True),
                        models.Q(("ended_how", ""), _negated=True),
                        ("ended_on__gte", models.F("made_on")),
                        models.Q(("ended_by", models.F("by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="assets_order_ended_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("register", "access_class"),
                name="assets_order_stands_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.UniqueConstraint(
                fields=("source_event", "access_class"), name="assets_order_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="valuation",
            constraint=models.UniqueConstraint(
                fields=("source_event", "access_class"), name="assets_valuation_once"
            ),
        ),
    ]
