"""Drafts of forms, and how those that are too old end."""

from pathlib import Path

from django.db import migrations, models

import muster.core.store.policies
import muster.core.store.random_key


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("viewer_id", models.UUIDField()),
                ("path", models.CharField(max_length=300)),
                ("title", models.CharField(max_length=200)),
                ("said", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        columns=("viewer_id",),
                        may=("INSERT", "DELETE"),
                        name="drafts_draft_policy",
                        sees="own",
                    ),
                    models.UniqueConstraint(
                        fields=("viewer_id", "path"), name="drafts_draft_one_a_page"
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "ending.sql").read_text()]
        ),
    ]
