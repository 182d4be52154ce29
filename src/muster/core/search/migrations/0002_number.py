"""Numbers of things, found by how they begin or end."""

from pathlib import Path

import django.db.models.functions.text
from django.db import migrations, models

import muster.core.store.policies


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_initial"),
        ("picture", "0014_purposes_by_a_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="Number",
            fields=[
                ("fact_id", models.UUIDField(primary_key=True, serialize=False)),
                ("access_class", models.IntegerField()),
                ("text", models.TextField(db_collation="C")),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["text", "access_class"], name="search_number_begins"
                    ),
                    models.Index(
                        django.db.models.functions.text.Reverse("text"),
                        models.F("access_class"),
                        name="search_number_ends",
                    ),
                ],
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        name="search_number_policy",
                        reason="read and written by the functions of sql/numbers.sql only",
                        sees="closed",
                    )
                ],
            },
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "numbers.sql").read_text()]
        ),
    ]
