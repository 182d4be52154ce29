"""Entries, and the postings that they are made of."""

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q

from muster.core.ledger import access, accounts, units
from muster.core.people.keys import PersonKey
from muster.core.records.models import HangingRow, hanging
from muster.core.store.policies import SameLabel
from muster.core.store.words import Word


class Whole(models.DecimalField):  # type: ignore[type-arg] # no such at run time
    """A whole number of up to 38 figures: wei do not fit into eight bytes."""

    def __init__(self, *given: Any, **said: Any) -> None:
        super().__init__(*given, **{"max_digits": 38, "decimal_places": 0, **said})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """The same in every table."""
        name, path, args, said = super().deconstruct()
        for usual in ("max_digits", "decimal_places"):
            said.pop(usual)
        return name, path, [*args], said

    def from_db_value(self, value: Decimal | None, *_: Any) -> int | None:
        """As a whole number; there is no fraction to lose."""
        return None if value is None else int(value)

    def to_python(self, value: Any) -> Any:
        """As a whole number."""
        return None if value is None else int(value)


class Entry(HangingRow):
    """Something that happened to what is held, owed, received or paid.

    at:           when it happened, as whoever writes it says.
    source_event: what it was written for, by whoever calls: the same again is no second
                  entry.
    reverses:     the entry that it takes back, whole, by another person.
    reason:       why it is taken back.
    written_in:   the transaction that wrote it, as the database says: its lines are
                  added in that alone.
    """

    at = models.DateTimeField()
    narrative = models.CharField(max_length=200)
    source_event = models.UUIDField()
    reverses = models.ForeignKey(
        "self", models.PROTECT, null=True, db_constraint=False, related_name="reversal"
    )
    reason = models.CharField(max_length=500, blank=True)
    by = PersonKey()
    number = models.PositiveIntegerField()
    written_in = models.BigIntegerField(default=0, editable=False)

    class Meta:
        constraints = (
            *hanging(access.ENTRIES),
            models.UniqueConstraint(
                fields=("id", "access_class"), name="ledger_entry_label"
            ),
            SameLabel(
                name="ledger_entry_reverses",
                column="reverses_id",
                parent="ledger_entry",
            ),
            # The label is in the keys to tell nothing of what is hidden.
            models.UniqueConstraint(
                fields=("source_event", "access_class"), name="ledger_entry_once"
            ),
            models.UniqueConstraint(
                fields=("reverses", "access_class"),
                name="ledger_entry_reversed_once",
            ),
            models.UniqueConstraint(
                fields=("register", "number", "access_class"),
                name="ledger_entry_number",
            ),
            models.CheckConstraint(
                condition=~Q(narrative=""), name="ledger_entry_says_what"
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(reason=""),
                name="ledger_entry_reversed_for_a_reason",
            ),
        )


class Posting(HangingRow):
    """One line of an entry.

    amount: in the unit's smallest part; of all lines of an entry in one unit the sum
            is zero.
    """

    entry = models.ForeignKey(
        Entry, models.PROTECT, db_constraint=False, related_name="postings"
    )
    account = Word(max_length=40, among=accounts.codes)
    unit = Word(max_length=10, among=units.codes)
    amount: "models.DecimalField[int, int]" = Whole()

    class Meta:
        constraints = (
            *hanging(access.POSTINGS),
            SameLabel(
                name="ledger_posting_of", column="entry_id", parent="ledger_entry"
            ),
            models.CheckConstraint(
                condition=~Q(amount=0), name="ledger_posting_is_of_something"
            ),
        )
        indexes = (
            models.Index(
                fields=("register", "account", "unit"), name="ledger_posting_balance"
            ),
        )
