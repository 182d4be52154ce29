"""An equipment warrant that is not urgent runs from the day on which it is issued.

One that was approved before goes on as it was counted, from the notice of the approval.
"""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [
        ("authorities", "0002_acts"),
    ]

    operations = [
        migrations.AddField(
            model_name="authority",
            name="issued_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name="authority",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("issued_at__isnull", True),
                    models.Q(
                        ("approved", True),
                        ("issued_at__gte", models.F("notified_at")),
                        ("power", "equipment"),
                        ("urgent", False),
                    ),
                    _connector="OR",
                ),
                name="authorities_authority_issued_once_approved",
            ),
        ),
        migrations.RunSQL([(SQL / "issued.sql").read_text()]),
    ]
