"""An operation is restricted by its lead, through a function that asks for all of it."""

from pathlib import Path

from django.db import migrations

import muster.core.store.policies


class Migration(migrations.Migration):
    dependencies = [
        ("operations", "0001_initial"),
        ("records", "0007_relabelled_by_acts"),
        ("access", "0009_labels_of_acts"),
    ]

    operations = [
        migrations.RemoveConstraint("operation", "operations_operation_policy"),
        migrations.AddConstraint(
            "operation",
            muster.core.store.policies.RowPolicy(
                name="operations_operation_policy",
                may=("INSERT", "UPDATE"),
                only=("aims", "result"),
            ),
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "restrict.sql").read_text()]
        ),
    ]
