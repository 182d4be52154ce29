"""The audit: entries, their texts, changed values, seals, stated purposes.

Entries say who did what to which record, when and for what purpose, under Data
Protection Act 2018 s.62. What was typed and what changed stand apart, with a
salt: their period ends before the entry's, and disposing of text and salt
leaves the sealed digest, which then tells nothing.
"""

from django.db import models

from muster.core.audit import access
from muster.core.store.policies import RowPolicy, TableConstraint
from muster.core.store.random_key import RandomKey


class Operation(models.TextChoices):
    """The operations that s.62 names."""

    COLLECTION = "collection", "Collection"
    ALTERATION = "alteration", "Alteration"
    CONSULTATION = "consultation", "Consultation"
    DISCLOSURE = "disclosure", "Disclosure"
    COMBINATION = "combination", "Combination"
    ERASURE = "erasure", "Erasure"


class Entry(models.Model):
    """One thing that somebody did or read.

    sequence and seal are given when it is sealed, a short while after.
    """

    id = RandomKey()
    at = models.DateTimeField()
    viewer_id = models.UUIDField()
    purpose_id = models.UUIDField(null=True)
    operation = models.CharField(max_length=12, choices=Operation)
    verb = models.CharField(max_length=80)
    register_id = models.UUIDField(null=True)
    subject_id = models.UUIDField(null=True)
    access_class = models.IntegerField(null=True)
    channel = models.CharField(max_length=10)
    refused = models.BooleanField(default=False)
    text_digest = models.BinaryField(null=True)
    sequence = models.BigIntegerField(null=True, unique=True)

    class Meta:
        constraints = (RowPolicy(name="audit_entry_policy", rule=access.ENTRIES),)
        indexes = (
            models.Index(fields=("at", "id"), name="audit_entry_at"),
            models.Index(fields=("register_id", "at"), name="audit_entry_register"),
            models.Index(fields=("viewer_id", "at"), name="audit_entry_viewer"),
            models.Index(
                fields=("subject_id", "at"),
                condition=models.Q(subject_id__isnull=False),
                name="audit_entry_subject",
            ),
            models.Index(fields=("purpose_id", "at"), name="audit_entry_purpose"),
            models.Index(fields=("verb", "at"), name="audit_entry_verb"),
            models.Index(
                fields=("operation", "at"),
                condition=~models.Q(operation=Operation.CONSULTATION),
                name="audit_entry_operation",
            ),
            models.Index(
                fields=("at", "id"),
                condition=models.Q(refused=True),
                name="audit_entry_refused",
            ),
            models.Index(
                fields=("at",),
                condition=models.Q(sequence__isnull=True),
                name="audit_entry_unsealed",
            ),
        )


class EntryText(models.Model):
    """What was searched for, or what changed: kept apart, for a shorter time."""

    entry_id = models.UUIDField(primary_key=True)
    access_class = models.IntegerField(null=True)
    salt = models.BinaryField()
    body = models.TextField()

    class Meta:
        constraints = (RowPolicy(name="audit_entrytext_policy", rule=access.TEXTS),)


class Change(models.Model):
    """The values that a changed or removed row had before and has after.

    Written by the database itself for every table that keeps history, so that
    no way of writing goes round it.
    """

    id = RandomKey()
    at = models.DateTimeField()
    viewer_id = models.UUIDField()
    purpose_id = models.UUIDField(null=True)
    table = models.CharField(max_length=63)
    row_id = models.UUIDField(null=True)
    access_class = models.IntegerField(null=True)
    before = models.TextField()
    after = models.TextField()
    salt = models.BinaryField()
    text_digest = models.BinaryField()
    sequence = models.BigIntegerField(null=True, unique=True)

    class Meta:
        constraints = (RowPolicy(name="audit_change_policy", rule=access.CHANGES),)
        indexes = (
            models.Index(fields=("row_id", "at"), name="audit_change_row"),
            models.Index(
                fields=("at",),
                condition=models.Q(sequence__isnull=True),
                name="audit_change_unsealed",
            ),
        )


class Seal(models.Model):
    """A batch of entries and changes closed for ever: digest of all before it.

    form: how its lines are written before they are digested (see `lines.py`).
    """

    number = models.BigIntegerField(primary_key=True)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    digest = models.BinaryField()
    at = models.DateTimeField()
    form = models.SmallIntegerField(default=1, db_default=1)

    class Meta:
        constraints = (RowPolicy(name="audit_seal_policy", rule=access.SEALS),)


class Meaning(models.Model):
    """What an id in the chain stood for when it was first sealed: a salted digest.

    Of a stated purpose, all that it says; of a person, their name. A name that is
    changed later is an act of its own, with what it was and what it became.
    """

    class Kind(models.TextChoices):
        """What has an id in the chain, and words elsewhere."""

        PURPOSE = "purpose", "A stated purpose"
        PERSON = "person", "A person's name"

    id = RandomKey()
    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=Kind)
    of_id = models.UUIDField()
    salt = models.BinaryField()
    text_digest = models.BinaryField()
    sequence = models.BigIntegerField(null=True, unique=True)

    class Meta:
        constraints = (
            RowPolicy(name="audit_meaning_policy", rule=access.MEANINGS),
            models.UniqueConstraint(
                fields=("kind", "of_id"), name="audit_meaning_once"
            ),
        )


class Purpose(models.Model):
    """What a person says they are working on: a record or a matter, and why."""

    id = RandomKey()
    viewer_id = models.UUIDField()
    matter = models.CharField(max_length=120)
    reason = models.CharField(max_length=300)
    stated_at = models.DateTimeField()

    class Meta:
        constraints = (
            RowPolicy(name="audit_purpose_policy", rule=access.OWN_PURPOSES),
        )
        indexes = (
            models.Index(
                fields=("viewer_id", "-stated_at"), name="audit_purpose_viewer"
            ),
        )

    def __str__(self) -> str:
        return f"{self.matter}: {self.reason}"


class KeepsHistory(TableConstraint):
    """Every change and removal of a row is written to the audit by the database.

    key: the column that identifies the row.
    of_viewers: only what a viewer does; whoever owns the database and names none is
                not asked for one.
    """

    def __init__(self, *, name: str, key: str = "id", of_viewers: bool = False) -> None:
        super().__init__(name=name)
        self.key, self.of_viewers = key, of_viewers

    def statements(self, table: str) -> list[str]:
        """Hang the trigger on the table."""
        named = "current_setting('muster.viewer', true) <> ''"
        asked = f"WHEN ({named}) " if self.of_viewers else ""
        return [
            f'CREATE TRIGGER "{self.name}" AFTER UPDATE OR DELETE ON "{table}"'
            f" FOR EACH ROW {asked}EXECUTE FUNCTION audit_change('{self.key}')"
        ]

    def removal(self, table: str) -> list[str]:
        """Take the trigger off."""
        return [f'DROP TRIGGER "{self.name}" ON "{table}"']

    def deconstruct(self) -> tuple[str, tuple[object, ...], dict[str, object]]:
        """As a migration writes it."""
        path = f"{type(self).__module__}.{type(self).__qualname__}"
        stated: dict[str, object] = {"name": self.name}
        if self.key != "id":
            stated["key"] = self.key
        if self.of_viewers:
            stated["of_viewers"] = True
        return path, (), stated
