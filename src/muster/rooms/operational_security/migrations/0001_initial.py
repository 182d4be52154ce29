"""Advice, audit notes and lessons."""

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
            name="Advice",
            fields=[
                ("register", muster.core.records.keys.OwnRecord()),
                ("access_class", models.IntegerField()),
                ("question", models.TextField()),
                ("asker", models.TextField()),
                ("answer", models.TextField(blank=True)),
                ("law", models.TextField(blank=True)),
                ("recipients", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT", "UPDATE"),
                        name="operational_security_advice_policy",
                    ),
                    muster.core.store.policies.SameLabel(
                        name="operational_security_advice_register"
                    ),
                    muster.core.audit.models.KeepsHistory(
                        key="register_id", name="operational_security_advice_history"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("question", ""), _negated=True),
                        name="operational_security_advice_asks",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lesson",
            fields=[
                ("register", muster.core.records.keys.OwnRecord()),
                ("access_class", models.IntegerField()),
                ("text", models.TextField()),
                ("holder", models.TextField()),
                ("adopted_in", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT", "UPDATE"),
                        name="operational_security_lesson_policy",
                    ),
                    muster.core.store.policies.SameLabel(
                        name="operational_security_lesson_register"
                    ),
                    muster.core.audit.models.KeepsHistory(
                        key="register_id", name="operational_security_lesson_history"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="operational_security_lesson_says",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditNote",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("quality", models.CharField(max_length=12)),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey(db_index=False)),
                ("register", muster.core.records.keys.ItsRecord()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        may=("INSERT",), name="operational_security_auditnote_policy"
                    ),
                    muster.core.store.policies.SameLabel(
                        name="operational_security_auditnote_register"
                    ),
                ],
            },
        ),
    ]
