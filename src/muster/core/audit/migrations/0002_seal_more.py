"""Seals of form 2, which bind purposes, people's names and their own moment.

Earlier seals keep form 1. The first new one binds what purposes and names there are.
"""

from pathlib import Path

from django.db import migrations, models

import muster.core.store.policies
import muster.core.store.random_key


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial"), ("people", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="seal",
            name="form",
            field=models.SmallIntegerField(db_default=1, default=1),
        ),
        migrations.CreateModel(
            name="Meaning",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("purpose", "A stated purpose"),
                            ("person", "A person's name"),
                        ],
                        max_length=10,
                    ),
                ),
                ("of_id", models.UUIDField()),
                ("salt", models.BinaryField()),
                ("text_digest", models.BinaryField()),
                ("sequence", models.BigIntegerField(null=True, unique=True)),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        name="audit_meaning_policy",
                        reason="digests that only sealing writes and only verification compares",
                        sees="closed",
                    ),
                    models.UniqueConstraint(
                        fields=("kind", "of_id"), name="audit_meaning_once"
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "seal_2.sql").read_text()]
        ),
    ]
