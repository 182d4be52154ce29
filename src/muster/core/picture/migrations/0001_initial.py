from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import muster.core.people.keys
import muster.core.picture.models.constraints
import muster.core.store.policies
import muster.core.store.random_key


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("people", "0001_initial"),
        ("records", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "picture.sql").read_text()]
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("origin", models.CharField(max_length=200)),
                ("line", models.PositiveIntegerField(null=True)),
                ("text", models.TextField(blank=True)),
                ("source", models.PositiveSmallIntegerField(null=True)),
                ("assessment", models.CharField(blank=True, max_length=1)),
                ("handling", models.CharField(blank=True, max_length=1)),
                ("conditions", models.TextField(blank=True)),
                ("action", models.CharField(blank=True, max_length=2)),
                ("sanitisation", models.CharField(blank=True, max_length=2)),
                ("information_on", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.user",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="records.register",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                ("recorded_at", models.DateTimeField()),
                ("retracted_at", models.DateTimeField(null=True)),
                ("retraction_reason", models.TextField(blank=True)),
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("property", models.CharField(max_length=40)),
                ("value", models.TextField()),
                ("shown", models.TextField(blank=True)),
                ("written", models.TextField(blank=True)),
                ("standing", models.CharField(default="valid", max_length=9)),
                ("read_by", models.CharField(blank=True, max_length=30)),
                (
                    "assertion",
                    models.CharField(
                        choices=[
                            ("fact", "Fact"),
                            ("opinion", "Opinion"),
                            ("assessment", "Assessment"),
                        ],
                        default="fact",
                        max_length=10,
                    ),
                ),
                (
                    "schedule_8",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("consent", "The person's consent (s.35(4))"),
                            (
                                "statutory",
                                "Statutory purposes in the public interest (paragraph 1)",
                            ),
                            ("justice", "Administration of justice (paragraph 2)"),
                            (
                                "vital",
                                "Protecting someone's vital interests (paragraph 3)",
                            ),
                            (
                                "safeguarding",
                                "Safeguarding of children and people at risk (paragraph 4)",
                            ),
                            ("public", "Made public by the person (paragraph 5)"),
                            ("claims", "Legal claims (paragraph 6)"),
                            ("judicial", "Judicial acts (paragraph 7)"),
                            ("fraud", "Preventing fraud (paragraph 8)"),
                            (
                                "archiving",
                                "Archiving, research and statistics (paragraph 9)",
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                ("fingerprint", models.UUIDField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.user",
                    ),
                ),
                (
                    "retracted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.user",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="picture.item",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Subject",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("reference", models.CharField(max_length=30, unique=True)),
                ("kind", models.CharField(max_length=30)),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        adds_unseen=True,
                        condition="EXISTS (SELECT FROM picture_fact AS f WHERE f.subject_id = picture_subject.id)",
                        may=("INSERT",),
                        name="picture_subject_policy",
                        sees="where",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecordSubject",
            fields=[
                ("recorded_at", models.DateTimeField()),
                ("retracted_at", models.DateTimeField(null=True)),
                ("retraction_reason", models.TextField(blank=True)),
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("suspect", "Suspect"),
                            ("convicted", "Convicted"),
                            ("victim", "Victim"),
                            ("witness", "Witness"),
                            ("other", "Other person with information"),
                            ("unknown", "Not yet known"),
                            ("thing", "Not a person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=300)),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.user",
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="picture_subjects",
                        to="records.register",
                    ),
                ),
                (
                    "retracted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.user",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="on_records",
                        to="picture.subject",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LookupKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "fact_id",
                        "kind",
                        "key",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("kind", models.CharField(max_length=12)),
                ("key", models.TextField()),
                ("access_class", models.IntegerField()),
                (
                    "fact",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="keys",
                        to="picture.fact",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="picture.subject",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("recorded_at", models.DateTimeField()),
                ("retracted_at", models.DateTimeField(null=True)),
                ("retraction_reason", models.TextField(blank=True)),
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("kind", models.CharField(max_length=30)),
                (
                    "assertion",
                    models.CharField(
                        choices=[
                            ("fact", "Fact"),
                            ("opinion", "Opinion"),
                            ("assessment", "Assessment"),
                        ],
                        default="fact",
                        max_length=10,
                    ),
                ),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                ("fingerprint", models.UUIDField()),
                (
                    "item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="picture.item",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.user",
                    ),
                ),
                (
                    "retracted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.user",
                    ),
                ),
                (
                    "from_subject",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_out",
                        to="picture.subject",
                    ),
                ),
                (
                    "to_subject",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_in",
                        to="picture.subject",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                ("recorded_at", models.DateTimeField()),
                ("retracted_at", models.DateTimeField(null=True)),
                ("retraction_reason", models.TextField(blank=True)),
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("same", "The same"),
                            ("different", "Different"),
                            ("unsure", "Cannot say"),
                        ],
                        max_length=9,
                    ),
                ),
                ("evidence", models.TextField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.user",
                    ),
                ),
                (
                    "retracted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.user",
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judged_first",
                        to="picture.subject",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judged_second",
                        to="picture.subject",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="fact",
            name="subject",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="facts",
                to="picture.subject",
            ),
        ),
        migrations.CreateModel(
            name="Dispute",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("reason", models.TextField()),
                ("raised_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("upheld", models.BooleanField(null=True)),
                ("decision", models.TextField(blank=True)),
                ("decided_by", muster.core.people.keys.PersonKey(null=True)),
                ("raised_by", muster.core.people.keys.PersonKey()),
                (
                    "fact",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disputes",
                        to="picture.fact",
                    ),
                ),
            ],
            options={
                "constraints": [
                    muster.core.store.policies.RowPolicy(
                        columns=("access_class",),
                        may=("INSERT", "UPDATE"),
                        name="picture_dispute_policy",
                        only=("decided_at", "decided_by_id", "upheld", "decision"),
                        sees="labelled",
                    ),
                    muster.core.store.policies.SameLabel(
                        column="fact_id",
                        label="access_class",
                        name="picture_dispute_fact",
                        parent="picture_fact",
                        parent_key="id",
                    ),
                    muster.core.picture.models.constraints.ChangedOnce(
                        column="decided_at", name="picture_dispute_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="picture_dispute_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", True),
                                ("decided_by__isnull", True),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                ("decided_by__isnull", False),
                                ("upheld__isnull", False),
                                models.Q(("decision", ""), _negated=True),
                                models.Q(
                                    ("decided_by", models.F("raised_by")), _negated=True
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="picture_dispute_decided_by_another",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="recordsubject",
            index=models.Index(
                fields=["register", "access_class"], name="picture_recordsubject_reg"
            ),
        ),
        migrations.AddIndex(
            model_name="recordsubject",
            index=models.Index(
                fields=["subject", "access_class"], name="picture_recordsubject_sub"
            ),
        ),
        migrations.AddIndex(
            model_name="lookupkey",
            index=models.Index(
                fields=["kind", "key", "access_class"], name="picture_lookupkey_by"
            ),
        ),
        migrations.AddIndex(
            model_name="link",
            index=models.Index(
                fields=["from_subject", "access_class"], name="picture_link_from"
            ),
        ),
        migrations.AddIndex(
            model_name="link",
            index=models.Index(
                fields=["to_subject", "access_class"], name="picture_link_to"
            ),
        ),
        migrations.AddIndex(
            model_name="judgement",
            index=models.Index(
                fields=["one", "access_class"], name="picture_judgement_one"
            ),
        ),
        migrations.AddIndex(
            model_name="judgement",
            index=models.Index(
                fields=["other", "access_class"], name="picture_judgement_other"
            ),
        ),
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(
                fields=["subject", "access_class"], name="picture_fact_subject"
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(
                fields=("id", "access_class"), name="picture_item_label"
            ),
        ),
        migrations.AddConstraint(
            model_name="recordsubject",
            constraint=models.UniqueConstraint(
                condition=models.Q(("retracted_at__isnull", True)),
                fields=("register", "subject", "category", "access_class"),
                name="picture_recordsubject_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.UniqueConstraint(
                fields=("fingerprint", "access_class"), name="picture_link_said_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(
                fields=("id", "access_class"), name="picture_fact_label"
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(
                fields=("fingerprint", "access_class"), name="picture_fact_said_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=muster.core.store.policies.RowPolicy(
                columns=("access_class",),
                may=("INSERT",),
                name="picture_item_policy",
                sees="labelled",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=muster.core.picture.models.constraints.HangsOn(
                columns=("register_id",), name="picture_item_of_known", on="register"
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("action", ""),
                        ("assessment", ""),
                        ("conditions", ""),
                        ("handling", ""),
                        ("sanitisation", ""),
                        ("source__isnull", True),
                    ),
                    models.Q(
                        ("action", ""),
                        ("assessment__in", ("A", "B", "C", "D", "E")),
                        ("conditions", ""),
                        ("handling", "P"),
                        ("sanitisation", ""),
                        ("source__in", (1, 2, 3)),
                    ),
                    models.Q(
                        ("action__in", ("A1", "A2", "A3")),
                        ("assessment__in", ("A", "B", "C", "D", "E")),
                        ("handling", "C"),
                        ("sanitisation__in", ("S1", "S2")),
                        ("source__in", (1, 2, 3)),
                        models.Q(("conditions", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="picture_item_graded",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordsubject",
            constraint=muster.core.store.policies.RowPolicy(
                condition="access_class = ANY ((SELECT permitted())::integer[]) AND EXISTS (SELECT FROM picture_subject AS s WHERE s.id = subject_id)",
                may=("INSERT", "UPDATE"),
                name="picture_recordsubject_policy",
                only=("retracted_at", "retracted_by_id", "retraction_reason"),
                sees="where",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordsubject",
            constraint=muster.core.store.policies.SameLabel(
                column="register_id",
                label="access_class",
                name="picture_recordsubject_on",
                parent="records_register",
                parent_key="id",
            ),
        ),
        migrations.AddConstraint(
            model_name="recordsubject",
            constraint=muster.core.picture.models.constraints.HangsOn(
                columns=("subject_id",), name="picture_recordsubject_of_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="recordsubject",
            constraint=muster.core.picture.models.constraints.ChangedOnce(
                column="retracted_at", name="picture_recordsubject_end"
            ),
        ),
        migrations.AddConstraint(
            model_name="recordsubject",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("retracted_at__isnull", True),
                        ("retracted_by__isnull", True),
                        ("retraction_reason", ""),
                    ),
                    models.Q(
                        ("retracted_at__isnull", False),
                        ("retracted_by__isnull", False),
                        models.Q(("retraction_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="picture_recordsubject_withdrawn_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookupkey",
            constraint=muster.core.store.policies.RowPolicy(
                columns=("access_class",),
                may=("INSERT",),
                name="picture_lookupkey_policy",
                sees="labelled",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookupkey",
            constraint=muster.core.store.policies.SameLabel(
                column="fact_id",
                label="access_class",
                name="picture_lookupkey_fact",
                parent="picture_fact",
                parent_key="id",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=muster.core.store.policies.RowPolicy(
                condition="access_class = ANY ((SELECT permitted())::integer[]) AND EXISTS (SELECT FROM picture_subject AS s WHERE s.id = from_subject_id) AND EXISTS (SELECT FROM picture_subject AS s WHERE s.id = to_subject_id)",
                may=("INSERT", "UPDATE"),
                name="picture_link_policy",
                only=("retracted_at", "retracted_by_id", "retraction_reason"),
                sees="where",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=muster.core.store.policies.SameLabel(
                column="item_id",
                label="access_class",
                name="picture_link_item",
                parent="picture_item",
                parent_key="id",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=muster.core.picture.models.constraints.HangsOn(
                columns=("from_subject_id", "to_subject_id"),
                name="picture_link_of_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=muster.core.picture.models.constraints.ChangedOnce(
                column="retracted_at", name="picture_link_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("retracted_at__isnull", True),
                        ("retracted_by__isnull", True),
                        ("retraction_reason", ""),
                    ),
                    models.Q(
                        ("retracted_at__isnull", False),
                        ("retracted_by__isnull", False),
                        models.Q(("retraction_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="picture_link_withdrawn_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("from_subject", models.F("to_subject")), _negated=True
                ),
                name="picture_link_joins_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from__isnull", True),
                    ("valid_to__isnull", True),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="picture_link_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=muster.core.store.policies.RowPolicy(
                condition="access_class = ANY ((SELECT permitted())::integer[]) AND EXISTS (SELECT FROM picture_subject AS s WHERE s.id = one_id) AND EXISTS (SELECT FROM picture_subject AS s WHERE s.id = other_id)",
                may=("INSERT", "UPDATE"),
                name="picture_judgement_policy",
                only=("retracted_at", "retracted_by_id", "retraction_reason"),
                sees="where",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=muster.core.picture.models.constraints.HangsOn(
                columns=("one_id", "other_id"), name="picture_judgement_of_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=muster.core.picture.models.constraints.ChangedOnce(
                column="retracted_at", name="picture_judgement_changed"
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("retracted_at__isnull", True),
                        ("retracted_by__isnull", True),
                        ("retraction_reason", ""),
                    ),
                    models.Q(
                        ("retracted_at__isnull", False),
                        ("retracted_by__isnull", False),
                        models.Q(("retraction_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="picture_judgement_withdrawn_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(("one__lt", models.F("other"))),
                name="picture_judgement_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(("evidence", ""), _negated=True),
                name="picture_judgement_has_evidence",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=muster.core.store.policies.RowPolicy(
                columns=("access_class",),
                may=("INSERT", "UPDATE"),
                name="picture_fact_policy",
                only=("retracted_at", "retracted_by_id", "retraction_reason"),
                sees="labelled",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=muster.core.store.policies.SameLabel(
                column="item_id",
                label="access_class",
                name="picture_fact_item",
                parent="picture_item",
                parent_key="id",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=muster.core.picture.models.constraints.HangsOn(
                columns=("subject_id",), name="picture_fact_of_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=muster.core.picture.models.constraints.ChangedOnce(
                column="retracted_at", name="picture_fact_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("retracted_at__isnull", True),
                        ("retracted_by__isnull", True),
                        ("retraction_reason", ""),
                    ),
                    models.Q(
                        ("retracted_at__isnull", False),
                        ("retracted_by__isnull", False),
                        models.Q(("retraction_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="picture_fact_withdrawn_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_from__isnull", True),
                    ("valid_to__isnull", True),
                    ("valid_to__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="picture_fact_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "property__in",
                            [
                                "ethnicity",
                                "health",
                                "politics",
                                "religion",
                                "sexual_life",
                                "trade_union",
                            ],
                        ),
                        _negated=True,
                    ),
                    models.Q(("schedule_8", ""), _negated=True),
                    _connector="OR",
                ),
                name="picture_fact_sensitive_has_condition",
            ),
        ),
    ]
