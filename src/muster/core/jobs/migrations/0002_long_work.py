from django.db import migrations, models

import muster.core.store.policies
import muster.core.store.random_key


class Migration(migrations.Migration):
    dependencies = [
        ("jobs", "0001_initial"),
        ("records", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="LongWork",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("kind", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=200)),
                ("given", models.CharField(blank=True, max_length=200)),
                ("author_id", models.UUIDField()),
                ("access_class", models.IntegerField()),
                ("register_id", models.UUIDField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Being done"),
                            ("done", "Done"),
                            ("stopped", "Stopped"),
                            ("failed", "Failed"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("done", models.BigIntegerField(default=0)),
                ("in_all", models.BigIntegerField(null=True)),
                ("made", models.BigIntegerField(default=0)),
                ("faults", models.BigIntegerField(default=0)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("asked_at", models.DateTimeField()),
                ("began_at", models.DateTimeField(null=True)),
                ("heard_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("stop_asked_at", models.DateTimeField(null=True)),
                ("failure", models.TextField(blank=True)),
                ("remedy", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["register_id", "access_class"], name="jobs_longwork_on"
                    )
                ],
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        condition="access_class = ANY ((SELECT permitted())::integer[]) AND (register_id IS NOT NULL OR author_id = (SELECT viewer_id()))",
                        may=("INSERT", "UPDATE"),
                        name="jobs_longwork_policy",
                        only=(
                            "state",
                            "done",
                            "in_all",
                            "made",
                            "faults",
                            "tries",
                            "began_at",
                            "heard_at",
                            "ended_at",
                            "stop_asked_at",
                            "failure",
                            "remedy",
                            "asked_at",
                        ),
                        sees="where",
                    ),
                    muster.core.store.policies.SameLabel(
                        column="register_id",
                        label="access_class",
                        name="jobs_longwork_register",
                        parent="records_register",
                        parent_key="id",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at__isnull", True),
                                ("state__in", ("waiting", "running")),
                            ),
                            models.Q(
                                ("ended_at__isnull", False),
                                ("state__in", ("done", "stopped", "failed")),
                            ),
                            _connector="OR",
                        ),
                        name="jobs_longwork_ends_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "failed"), _negated=True),
                            models.Q(("failure", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="jobs_longwork_failure_has_reason",
                    ),
                ],
            },
        ),
    ]
