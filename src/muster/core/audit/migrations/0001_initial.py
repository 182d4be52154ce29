from pathlib import Path

from django.db import migrations, models

import muster.core.store.policies
import muster.core.store.random_key


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("at", models.DateTimeField()),
                ("viewer_id", models.UUIDField()),
                ("purpose_id", models.UUIDField(null=True)),
                ("table", models.CharField(max_length=63)),
                ("row_id", models.UUIDField(null=True)),
                ("access_class", models.IntegerField(null=True)),
                ("before", models.TextField()),
                ("after", models.TextField()),
                ("salt", models.BinaryField()),
                ("text_digest", models.BinaryField()),
                ("sequence", models.BigIntegerField(null=True, unique=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["row_id", "at"], name="audit_change_row"),
                    models.Index(
                        condition=models.Q(("sequence__isnull", True)),
                        fields=["at"],
                        name="audit_change_unsealed",
                    ),
                ],
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        condition="(SELECT viewer_holds('auditor')) AND (access_class IS NULL OR access_class = ANY ((SELECT permitted())::integer[]))",
                        name="audit_change_policy",
                        sees="where",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("at", models.DateTimeField()),
                ("viewer_id", models.UUIDField()),
                ("purpose_id", models.UUIDField(null=True)),
                (
                    "operation",
                    models.CharField(
                        choices=[
                            ("collection", "Collection"),
                            ("alteration", "Alteration"),
                            ("consultation", "Consultation"),
                            ("disclosure", "Disclosure"),
                            ("combination", "Combination"),
                            ("erasure", "Erasure"),
                        ],
                        max_length=12,
                    ),
                ),
                ("verb", models.CharField(max_length=80)),
                ("register_id", models.UUIDField(null=True)),
                ("subject_id", models.UUIDField(null=True)),
                ("access_class", models.IntegerField(null=True)),
                ("channel", models.CharField(max_length=10)),
                ("refused", models.BooleanField(default=False)),
                ("text_digest", models.BinaryField(null=True)),
                ("sequence", models.BigIntegerField(null=True, unique=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["at", "id"], name="audit_entry_at"),
                    models.Index(
                        fields=["register_id", "at"], name="audit_entry_register"
                    ),
                    models.Index(fields=["viewer_id", "at"], name="audit_entry_viewer"),
                    models.Index(
                        condition=models.Q(("sequence__isnull", True)),
                        fields=["at"],
                        name="audit_entry_unsealed",
                    ),
                ],
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        condition="(SELECT viewer_holds('auditor')) AND (access_class IS NULL OR access_class = ANY ((SELECT permitted())::integer[]))",
                        name="audit_entry_policy",
                        sees="where",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryText",
            fields=[
                ("entry_id", models.UUIDField(primary_key=True, serialize=False)),
                ("access_class", models.IntegerField(null=True)),
                ("salt", models.BinaryField()),
                ("body", models.TextField()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        condition="(SELECT viewer_holds('auditor')) AND (access_class IS NULL OR access_class = ANY ((SELECT permitted())::integer[]))",
                        name="audit_entrytext_policy",
                        sees="where",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Purpose",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("viewer_id", models.UUIDField()),
                ("matter", models.CharField(max_length=120)),
                ("reason", models.CharField(max_length=300)),
                ("stated_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["viewer_id", "-stated_at"], name="audit_purpose_viewer"
                    )
                ],
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        condition="viewer_id = (SELECT viewer_id()) OR (SELECT viewer_holds('auditor'))",
                        may=("INSERT",),
                        name="audit_purpose_policy",
                        sees="where",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("first", models.BigIntegerField()),
                ("last", models.BigIntegerField()),
                ("digest", models.BinaryField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        condition="(SELECT viewer_holds('auditor'))",
                        name="audit_seal_policy",
                        sees="where",
                    )
                ],
            },
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "audit.sql").read_text()]
        ),
    ]
