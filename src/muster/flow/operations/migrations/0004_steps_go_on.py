"""Who does an action of the plan may become another."""

from django.db import migrations

import muster.core.store.policies


class Migration(migrations.Migration):
    dependencies = [
        ("operations", "0003_parts_given"),
        ("people", "0012_ended_by_its_own_time"),
        ("records", "0009_passed_on"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="planstep",
            name="operations_planstep_policy",
        ),
        migrations.AddConstraint(
            model_name="planstep",
            constraint=muster.core.store.policies.RowPolicy(
                may=("INSERT", "UPDATE"),
                name="operations_planstep_policy",
                only=("standing", "result", "settled_at", "settled_by_id", "owner_id"),
            ),
        ),
    ]
