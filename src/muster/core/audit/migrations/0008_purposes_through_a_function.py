"""Auditors read others' purposes through a function that leaves out what is hidden."""

from pathlib import Path

from django.db import migrations

from muster.core.store.policies import RowPolicy

SQL = Path(__file__).parent.parent / "sql" / "purposes.sql"


class Migration(migrations.Migration):
    dependencies = [("audit", "0007_moments")]

    operations = [
        migrations.RemoveConstraint(model_name="purpose", name="audit_purpose_policy"),
        migrations.AddConstraint(
            model_name="purpose",
            constraint=RowPolicy(
                name="audit_purpose_policy",
                sees="own",
                columns=("viewer_id",),
                may=("INSERT",),
            ),
        ),
        migrations.RunSQL([SQL.read_text()]),
    ]
