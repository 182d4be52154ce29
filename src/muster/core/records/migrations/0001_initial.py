from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import muster.core.audit.models
import muster.core.people.keys
import muster.core.store.policies
import muster.core.store.random_key


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Register",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("reference", models.CharField(max_length=30, unique=True)),
                ("kind", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=200)),
                ("state", models.CharField(max_length=40)),
                ("access_class", models.IntegerField()),
                ("opened_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("review_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("opened_by", muster.core.people.keys.PersonKey()),
                (
                    "owner_team",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.team",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                ("author", muster.core.people.keys.PersonKey()),
                (
                    "register",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="records.register",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ActionToDo",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("text", models.CharField(max_length=300)),
                ("due_on", models.DateField(null=True)),
                ("set_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("result", models.TextField(blank=True)),
                ("done_by", muster.core.people.keys.PersonKey(null=True)),
                ("owner", muster.core.people.keys.PersonKey()),
                ("set_by", muster.core.people.keys.PersonKey()),
                (
                    "register",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions_to_do",
                        to="records.register",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Relation",
            fields=[
                ("id", muster.core.store.random_key.RandomKey()),
                ("access_class", models.IntegerField()),
                ("to_access_class", models.IntegerField()),
                ("relation", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
                ("by", muster.core.people.keys.PersonKey()),
                (
                    "register",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leads_to",
                        to="records.register",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comes_from",
                        to="records.register",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="register",
            index=models.Index(
                fields=["kind", "state", "access_class"], name="records_register_kind"
            ),
        ),
        migrations.AddIndex(
            model_name="register",
            index=models.Index(
                fields=["kind", "-opened_at", "id"], name="records_register_newest"
            ),
        ),
        migrations.AddIndex(
            model_name="register",
            index=models.Index(
                fields=["owner_team", "access_class"], name="records_register_team"
            ),
        ),
        migrations.RunSQL(
            [(Path(__file__).parent.parent / "sql" / "records.sql").read_text()]
        ),
        migrations.AddConstraint(
            model_name="register",
            constraint=muster.core.store.policies.RowPolicy(
                columns=("access_class",),
                may=("INSERT", "UPDATE"),
                name="records_register_policy",
                sees="labelled",
            ),
        ),
        migrations.AddConstraint(
            model_name="register",
            constraint=muster.core.audit.models.KeepsHistory(
                key="id", name="records_register_history"
            ),
        ),
        migrations.AddConstraint(
            model_name="register",
            constraint=models.UniqueConstraint(
                fields=("id", "access_class"), name="records_register_label"
            ),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(
                fields=["register", "access_class"], name="records_note_on"
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=muster.core.store.policies.RowPolicy(
                columns=("access_class",),
                may=("INSERT",),
                name="records_note_policy",
                sees="labelled",
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=muster.core.store.policies.SameLabel(
                column="register_id",
                label="access_class",
                name="records_note_register",
                parent="records_register",
                parent_key="id",
            ),
        ),
        migrations.AddIndex(
            model_name="actiontodo",
            index=models.Index(
                condition=models.Q(("done_at__isnull", True)),
                fields=["owner", "due_on"],
                name="records_actiontodo_open",
            ),
        ),
        migrations.AddIndex(
            model_name="actiontodo",
            index=models.Index(
                fields=["register", "access_class"], name="records_actiontodo_on"
            ),
        ),
        migrations.AddConstraint(
            model_name="actiontodo",
            constraint=muster.core.store.policies.RowPolicy(
                columns=("access_class",),
                may=("INSERT", "UPDATE"),
                name="records_actiontodo_policy",
                sees="labelled",
            ),
        ),
        migrations.AddConstraint(
            model_name="actiontodo",
            constraint=muster.core.store.policies.SameLabel(
                column="register_id",
                label="access_class",
                name="records_actiontodo_register",
                parent="records_register",
                parent_key="id",
            ),
        ),
        migrations.AddConstraint(
            model_name="actiontodo",
            constraint=muster.core.audit.models.KeepsHistory(
                key="id", name="records_actiontodo_history"
            ),
        ),
        migrations.AddConstraint(
            model_name="actiontodo",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("done_at__isnull", True),
                    models.Q(("result", ""), _negated=True),
                    _connector="OR",
                ),
                name="records_actiontodo_done_has_result",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=muster.core.store.policies.RowPolicy(
                columns=("access_class", "to_access_class"),
                may=("INSERT",),
                name="records_relation_policy",
                sees="labelled",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=muster.core.store.policies.SameLabel(
                column="register_id",
                label="access_class",
                name="records_relation_register",
                parent="records_register",
                parent_key="id",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=muster.core.store.policies.SameLabel(
                column="to_id",
                label="to_access_class",
                name="records_relation_to",
                parent="records_register",
                parent_key="id",
            ),
        ),
        migrations.AddConstraint(
            model_name="relation",
            constraint=models.UniqueConstraint(
                fields=("register", "access_class", "to", "relation"),
                name="records_relation_once",
            ),
        ),
    ]
