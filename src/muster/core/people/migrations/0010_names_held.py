"""The tables hold the names of bodies and teams; what waits holds its names too."""

from pathlib import Path

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("people", "0009_ended_now")]

    operations = [
        migrations.RunSQL([(SQL / "names_held.sql").read_text()]),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE"),
        migrations.RemoveConstraint(model_name="team", name="people_team_name_once"),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.UniqueConstraint(
                models.F("organisation"),
                models.Func(
                    models.F("name"),
                    function="people_folded",
                    output_field=models.CharField(),
                ),
                name="people_team_name_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                deferrable=models.Deferrable["IMMEDIATE"],
                expressions=[
                    (
                        models.Func(
                            models.F("name"),
                            models.F("short_name"),
                            function="people_names_held",
                            output_field=models.TextField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            models.F("named_on"),
                            models.F("ends"),
                            function="people_days_held",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="people_body_name_once",
            ),
        ),
        migrations.RunSQL([(SQL / "names_constrained.sql").read_text()]),
    ]
