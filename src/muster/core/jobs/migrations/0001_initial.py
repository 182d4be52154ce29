from pathlib import Path

from django.db import migrations, models

import muster.core.store.policies
import muster.core.store.random_key


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("procrastinate", "0041_post_retry_failed_job"),
        ("store", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("event_id", models.UUIDField()),
                ("listener", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        name="jobs_delivery_policy",
                        reason="written by jobs_first_delivery() only",
                        sees="closed",
                    ),
                    models.UniqueConstraint(
                        fields=("event_id", "listener"), name="jobs_delivery_once"
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "jobs.sql").read_text()]
        ),
    ]
