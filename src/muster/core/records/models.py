"""The register, and what hangs on a record of any kind."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from muster.core.audit.models import KeepsHistory
from muster.core.people.keys import PersonKey
from muster.core.people.models import Team
from muster.core.records import access
from muster.core.records.keys import ItsRecord, OwnRecord
from muster.core.records.kinds import KINDS
from muster.core.store.policies import RowPolicy, SameLabel, TableConstraint
from muster.core.store.random_key import RandomKey
from muster.core.store.words import Word
from muster.core.terms.row_rule import LABELLED, RowRule

ITS_TABLE = "%(app_label)s_%(class)s"
"""The name of a model's table, filled in by Django in the names of its constraints."""


def states() -> dict[str, list[str]]:
    """The states that a record of each kind may be in."""
    return {kind.key: [one.key for one in kind.workflow.states] for kind in KINDS}


class Register(models.Model):
    """One row for every record of any kind: an index, not content.

    version counts changes, so that the second of two people who change one
    record at once is told.
    entered_at: when the database took it in, by its own clock; nobody writes it.
    moved_at: when it was moved last, by the same clock; nobody writes that either.
    """

    id = RandomKey()
    reference = models.CharField(max_length=30, unique=True)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    state: "models.CharField[str, str]" = Word(max_length=40, by="kind", among=states)
    owner_team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    access_class = models.IntegerField()
    opened_at = models.DateTimeField()
    opened_by = PersonKey()
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    review_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    entered_at = models.DateTimeField(db_default=Now(), editable=False)
    moved_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = (
            RowPolicy(name="records_register_policy", rule=access.REGISTER),
            KeepsHistory(name="records_register_history"),
            models.UniqueConstraint(
                fields=("id", "access_class"), name="records_register_label"
            ),
        )
        indexes = (
            models.Index(
                fields=("kind", "state", "access_class"), name="records_register_kind"
            ),
            models.Index(
                fields=("kind", "-opened_at", "id"), name="records_register_newest"
            ),
            models.Index(
                fields=("owner_team", "access_class"), name="records_register_team"
            ),
        )

    def __str__(self) -> str:
        return self.reference


def registered(
    rule: RowRule = LABELLED, *, history: bool = True
) -> tuple[TableConstraint, ...]:
    """The constraints of a record's own table: policy, register, history.

    The table refers to its register row one to one by (register_id,
    access_class), updated in cascade when the record is relabelled.
    """
    kept: tuple[TableConstraint, ...] = (
        RowPolicy(name=f"{ITS_TABLE}_policy", rule=rule),
        SameLabel(name=f"{ITS_TABLE}_register"),
    )
    if history:
        kept += (KeepsHistory(name=f"{ITS_TABLE}_history", key="register_id"),)
    return kept


def hanging(
    rule: RowRule = LABELLED, *, history: bool = False
) -> tuple[TableConstraint, ...]:
    """The same for rows of which a record has many, keyed by their own id."""
    kept = registered(rule, history=False)
    return (*kept, KeepsHistory(name=f"{ITS_TABLE}_history")) if history else kept


class OwnRow(models.Model):
    """What a stage or room keeps of a record, one to one with the register's row."""

    register = OwnRecord(to=Register)
    access_class = models.IntegerField()

    class Meta:
        abstract = True


class HangingRow(models.Model):
    """A row of which a record has many, keyed by an id of its own."""

    id = RandomKey()
    register = ItsRecord(to=Register)
    access_class = models.IntegerField()

    class Meta:
        abstract = True


class Relation(models.Model):
    """Two records belong together: a request led to a threat, say."""

    id = RandomKey()
    register = models.ForeignKey(
        Register,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="leads_to",
    )
    access_class = models.IntegerField()
    to = models.ForeignKey(
        Register,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="comes_from",
    )
    to_access_class = models.IntegerField()
    relation = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = PersonKey()

    class Meta:
        constraints = (
            *hanging(access.RELATIONS),
            SameLabel(
                name="records_relation_to",
                column="to_id",
                parent="records_register",
                label="to_access_class",
            ),
            models.UniqueConstraint(
                fields=(
                    *("register", "access_class", "to_access_class"),
                    *("to", "relation"),
                ),
                name="records_relation_once",
            ),
        )
        # Both labels stand in each index: a plan that is carried out would count what
        # a policy takes away of a record's.
        indexes = (
            models.Index(
                fields=("to", "to_access_class", "access_class"),
                name="records_relation_from",
            ),
        )


class ActionToDo(models.Model):
    """Something that a person is to do on a record, by a day (inclusive)."""

    id = RandomKey()
    register = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="actions_to_do"
    )
    access_class = models.IntegerField()
    text = models.CharField(max_length=300)
    owner = PersonKey()
    due_on = models.DateField(null=True)
    set_by = PersonKey()
    set_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = PersonKey(null=True)
    result = models.TextField(blank=True)

    class Meta:
        constraints = (
            *hanging(access.ACTIONS_TO_DO, history=True),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | ~Q(result=""),
                name="records_actiontodo_done_has_result",
            ),
        )
        indexes = (
            models.Index(
                fields=("owner", "due_on"),
                condition=Q(done_at__isnull=True),
                name="records_actiontodo_open",
            ),
            models.Index(
                fields=("register", "access_class"), name="records_actiontodo_on"
            ),
        )


class PassedOn(HangingRow):
    """Work that was given to one person went to another, and why.

    task: the key of what went on, in whichever table its kind is kept; with the record
          it finds the row, and no database rule rests on it.
    text: what was to be done, as it then stood.
    back: whether its owner handed it back to who had given it.
    """

    task = models.UUIDField()
    text = models.TextField()
    from_user = PersonKey()
    to_user = PersonKey()
    back = models.BooleanField()
    reason = models.TextField()
    by = PersonKey()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            *hanging(access.PASSED_ON),
            models.CheckConstraint(
                condition=~Q(reason=""), name="records_passedon_has_reason"
            ),
        )
        indexes = (
            models.Index(
                fields=("register", "task", "access_class"), name="records_passedon_of"
            ),
        )


class Note(models.Model):
    """Something a person wrote on a record; never changed, only added to."""

    id = RandomKey()
    register = models.ForeignKey(
        Register, models.PROTECT, db_constraint=False, related_name="notes"
    )
    access_class = models.IntegerField()
    text = models.TextField()
    author = PersonKey()
    at = models.DateTimeField()

    class Meta:
        constraints = hanging(access.NOTES)
        indexes = (
            models.Index(fields=("register", "access_class"), name="records_note_on"),
        )
