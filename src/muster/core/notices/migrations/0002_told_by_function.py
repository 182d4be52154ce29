"""Notices are put down by functions, which tell nothing of what is hidden."""

from pathlib import Path

from django.db import migrations

import muster.core.store.policies


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "telling.sql").read_text()]
        ),
        migrations.RemoveConstraint(
            model_name="notice",
            name="notices_notice_policy",
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=muster.core.store.policies.RowPolicy(
                columns=("to_user_id", "access_class"),
                may=("UPDATE",),
                name="notices_notice_policy",
                only=("read_at",),
                sees="labelled_own",
            ),
        ),
    ]
