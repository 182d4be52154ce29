"""The words of records, and how records are found by them."""

from pathlib import Path

from django.db import migrations, models

import muster.core.store.policies


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("store", "0006_days_within"),
        ("records", "0006_entered"),
    ]

    operations = [
        migrations.CreateModel(
            name="Place",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "row_id",
                        "source",
                        "word",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("word", models.BigIntegerField()),
                ("access_class", models.IntegerField()),
                ("register_id", models.UUIDField()),
                ("row_id", models.UUIDField()),
                ("source", models.IntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["word", "access_class", "register_id"],
                        name="search_place_of",
                    )
                ],
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        name="search_place_policy",
                        reason="read and written by the functions of sql/words.sql only",
                        sees="closed",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Variant",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("hash", models.BigIntegerField()),
                ("word", models.BigIntegerField()),
                ("deleted", models.SmallIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["hash"], name="search_variant_hash"),
                    models.Index(fields=["word"], name="search_variant_word"),
                ],
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        name="search_variant_policy",
                        reason="read and written by the functions of sql/words.sql only",
                        sees="closed",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("hash", models.BigIntegerField()),
                ("text", models.TextField(db_collation="C")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["hash"], name="search_word_hash"),
                    models.Index(fields=["text"], name="search_word_text"),
                ],
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        name="search_word_policy",
                        reason="read and written by the functions of sql/words.sql only",
                        sees="closed",
                    )
                ],
            },
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "words.sql").read_text()]
        ),
    ]
