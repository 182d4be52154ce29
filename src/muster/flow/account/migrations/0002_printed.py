"""The PDF of an issued account is bound to it, by the job that makes it.

Of those that were printed before, which file it was is not known: it may be made
anew, of what was issued.
"""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import muster.core.store.policies


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_made"),
        ("jobs", "0002_long_work"),
        ("records", "0001_initial"),
        ("unit_account", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="issuedaccount",
            name="unit_account_issuedaccount_policy",
        ),
        migrations.AddField(
            model_name="issuedaccount",
            name="printed",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="documents.document",
            ),
        ),
        migrations.AddField(
            model_name="issuedaccount",
            name="printed_by_work",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="issuedaccount",
            name="printed_sha256",
            field=models.CharField(blank=True, db_default="", max_length=64),
        ),
        migrations.AddConstraint(
            model_name="issuedaccount",
            constraint=muster.core.store.policies.RowPolicy(
                columns=("access_class",),
                may=("INSERT", "UPDATE"),
                name="unit_account_issuedaccount_policy",
                only=(
                    "withdrawn_at",
                    "printed_id",
                    "printed_sha256",
                    "printed_by_work",
                ),
                sees="labelled",
            ),
        ),
        migrations.AddConstraint(
            model_name="issuedaccount",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("printed__isnull", True),
                        ("printed_by_work__isnull", True),
                        ("printed_sha256", ""),
                    ),
                    models.Q(
                        ("printed__isnull", False),
                        ("printed_by_work__isnull", False),
                        models.Q(("printed_sha256", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="unit_account_issuedaccount_printed_whole",
            ),
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "printed.sql").read_text()]
        ),
    ]
