from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import muster.core.store.policies
import muster.core.store.random_key


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("store", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("name", models.CharField(max_length=120)),
                ("short_name", models.CharField(max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("unit", "Regional organised crime unit"),
                            ("force", "Police force"),
                            ("agency", "National agency"),
                            ("partner", "Partner body"),
                            ("oversight", "Oversight body"),
                        ],
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(max_length=12, unique=True)),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        name="people_organisation_policy",
                        reason="forces, agencies and partner bodies are public knowledge",
                        sees="open",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("name", models.CharField(max_length=120)),
                ("capability", models.CharField(blank=True, max_length=60)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="people.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("name", models.CharField(max_length=120)),
                ("rank", models.CharField(blank=True, max_length=60)),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("is_system", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="people.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("role", models.CharField(max_length=30)),
                ("starts", models.DateTimeField()),
                ("ends", models.DateTimeField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="people.organisation",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="people.team"
                    ),
                ),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings_approved",
                        to="people.user",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="people.user",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Affiliation",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("unit", "The unit"),
                            ("member", "Member force"),
                            ("host", "Host force"),
                            ("oversight", "Oversight"),
                        ],
                        max_length=10,
                    ),
                ),
                ("starts", models.DateField()),
                ("ends", models.DateField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        name="people_affiliation_policy",
                        reason="forces, agencies and partner bodies are public knowledge",
                        sees="open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends__isnull", True),
                            ("ends__gt", models.F("starts")),
                            _connector="OR",
                        ),
                        name="people_affiliation_ends_after_start",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "people.sql").read_text()]
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=muster.core.store.policies.RowPolicy(
                name="people_team_policy",
                reason="the unit publishes its list of teams",
                sees="open",
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.UniqueConstraint(
                fields=("organisation", "name"), name="people_team_name_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=muster.core.store.policies.RowPolicy(
                condition="organisation_id = ANY ((SELECT colleague_organisations())::uuid[])",
                name="people_user_policy",
                sees="where",
            ),
        ),
        migrations.AddIndex(
            model_name="posting",
            index=models.Index(fields=["user", "starts"], name="people_posting_user"),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=muster.core.store.policies.RowPolicy(
                condition="organisation_id = ANY ((SELECT colleague_organisations())::uuid[])",
                name="people_posting_policy",
                sees="where",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends__isnull", True),
                    ("ends__gt", models.F("starts")),
                    _connector="OR",
                ),
                name="people_posting_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(("approved_by", models.F("user")), _negated=True),
                name="people_posting_not_approved_by_holder",
            ),
        ),
    ]
