"""What is withdrawn, judged and decided of the picture is kept in the audit."""

from django.db import migrations

import muster.core.audit.models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0013_with_a_unit"),
        ("picture", "0016_keys_of_plates"),
        ("records", "0014_held"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="dispute",
            constraint=muster.core.audit.models.KeepsHistory(
                name="picture_dispute_history", of_viewers=True
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=muster.core.audit.models.KeepsHistory(
                name="picture_fact_history", of_viewers=True
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=muster.core.audit.models.KeepsHistory(
                name="picture_judgement_history", of_viewers=True
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=muster.core.audit.models.KeepsHistory(
                name="picture_link_history", of_viewers=True
            ),
        ),
        migrations.AddConstraint(
            model_name="recordsubject",
            constraint=muster.core.audit.models.KeepsHistory(
                name="picture_recordsubject_history", of_viewers=True
            ),
        ),
    ]
