"""Who is accredited is accredited for what there is, under a number, from a day on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0016_accrediting"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="proposedact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "accredit"), _negated=True),
                    models.Q(
                        (
                            "capability__in",
                            [
                                "financial_investigator",
                                "confiscation",
                                "financial_intelligence",
                                "authorising_officer",
                                "disclosure_officer",
                                "custodian",
                            ],
                        ),
                        models.Q(("short_name", ""), _negated=True),
                        ("from_day__isnull", False),
                        ("person__isnull", False),
                        models.Q(
                            ("to_day__isnull", True),
                            ("to_day__gte", models.F("from_day")),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="people_proposedact_accredits",
            ),
        ),
    ]
