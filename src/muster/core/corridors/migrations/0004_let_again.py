"""Whose glass was not right breaks one again when a guardian lets them."""

from django.db import migrations, models

import muster.core.people.keys


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0015_broken_in"),
        ("corridors", "0003_settled"),
        ("people", "0013_with_a_unit"),
    ]

    operations = [
        migrations.AddField(
            model_name="glassreview",
            name="let_again_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="glassreview",
            name="let_again_by",
            field=muster.core.people.keys.PersonKey(null=True),
        ),
        migrations.AddConstraint(
            model_name="glassreview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("let_again_by__isnull", True),
                    models.Q(("let_again_by", models.F("by")), _negated=True),
                    _connector="OR",
                ),
                name="corridors_glass_not_let_again_by_oneself",
            ),
        ),
    ]
