"""Labels without number slow everybody who may see them: so many in an hour."""

from pathlib import Path

from django.db import migrations, models

import muster.core.store.policies
import muster.core.store.random_key


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_left_now"),
    ]

    operations = [
        migrations.CreateModel(
            name="LabelAsked",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("viewer_id", models.UUIDField()),
                ("key", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["viewer_id", "at"], name="access_labelasked_by"
                    )
                ],
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        name="access_labelasked_policy",
                        reason="read and written by access_intern() only",
                        sees="closed",
                    )
                ],
            },
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "labels_bounded.sql").read_text()]
        ),
    ]
