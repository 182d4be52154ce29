"""What became of a run of an import is its own worker's or author's to say."""

from pathlib import Path

from django.db import migrations

import muster.core.audit.models


class Migration(migrations.Migration):
    dependencies = [("picture", "0011_names_a_letter_off")]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "own_runs.sql").read_text()]
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=muster.core.audit.models.KeepsHistory(
                key="id", name="picture_importrun_history"
            ),
        ),
    ]
