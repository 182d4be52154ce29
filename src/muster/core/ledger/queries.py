"""What people ask of the book. Entries that they may not see are in no sum."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Sum

from muster.core.ledger.accounts import ACCOUNTS, Account, Book
from muster.core.ledger.models import Entry, Posting
from muster.core.ledger.units import UNITS, Unit
from muster.core.records.models import Register
from muster.core.terms.reason import NotFound

Balances = Mapping[tuple[str, str], int]
"""What stands on an account, by its code and the unit's; an empty one is left out."""


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as a bank's statement tells it, of one account in one unit.

    came_in, went_out: one of them is 0.
    balance:           after it.
    """

    entry: Entry
    came_in: int
    went_out: int
    balance: int


@dataclass(frozen=True, slots=True)
class Standing:
    """An account in one unit, as a trial balance lists it."""

    account: Account
    unit: Unit
    amount: int


def balances(
    of: Iterable[UUID] | None = None,
    *,
    accounts: Collection[str] | None = None,
    before: datetime | None = None,
) -> Balances:
    """What stands on each account, added up now of what the viewer may see.

    of:       the records whose entries count, by their keys; all that are seen, if none
              is said.
    accounts: the codes that are asked for.
    before:   entries from this moment on are left out.
    """
    postings = Posting.objects.all()
    if of is not None:
        postings = postings.filter(register_id__in=list(of))
    if accounts is not None:
        postings = postings.filter(account__in=list(accounts))
    if before is not None:
        postings = postings.filter(entry__at__lt=before)
    added = postings.values_list("account", "unit").annotate(Sum("amount"))
    return {(code, unit): int(total) for code, unit, total in added if total}


def balances_by_record(
    of: Iterable[UUID], *, accounts: Collection[str] | None = None
) -> dict[UUID, dict[tuple[str, str], int]]:
    """The same of each record apart: one statement however many."""
    postings = Posting.objects.filter(register_id__in=list(of))
    if accounts is not None:
        postings = postings.filter(account__in=list(accounts))
    added = postings.values_list("register_id", "account", "unit")
    found: dict[UUID, dict[tuple[str, str], int]] = defaultdict(dict)
    for key, code, unit, total in added.annotate(Sum("amount")):
        if total:
            found[key][code, unit] = int(total)
    return found


def trial_balance(book: Book, *, before: datetime | None = None) -> list[Standing]:
    """Every account of a book that has something on it, in the order of the house."""
    places = {account.code: place for place, account in enumerate(ACCOUNTS)}
    standing = [
        Standing(ACCOUNTS.of(code), UNITS[unit], amount)
        for (code, unit), amount in balances(before=before).items()
    ]
    return sorted(
        (each for each in standing if each.account.book is book),
        key=lambda each: (
            places.get(each.account.code, len(places)),
            each.account.code,
            each.unit.code,
        ),
    )


def entries_of(register: Register) -> list[Entry]:
    """The entries of a record with their lines, as they were written."""
    found = Entry.objects.filter(register=register).prefetch_related("postings")
    return list(found.order_by("number"))


def entry_of(register: Register, number: int) -> Entry:
    """One entry of a record, with its lines; NotFound where one may see none."""
    written = Entry.objects.filter(register=register, number=number)
    found = written.select_related("register").prefetch_related("postings").first()
    if found is None:
        raise NotFound(f"{register.reference}, entry {number}")
    return found


def reversed_among(entries: Iterable[Entry]) -> set[UUID]:
    """The keys of those that were taken back."""
    keys = [each.id for each in entries]
    found = Entry.objects.filter(reverses_id__in=keys)
    return {each.reverses_id for each in found if each.reverses_id is not None}


def standing_entries() -> QuerySet[Entry]:
    """Entries that were not taken back, and are themselves no taking back."""
    taken_back = Entry.objects.filter(reverses=OuterRef("pk"))
    return Entry.objects.filter(~Exists(taken_back), reverses__isnull=True)


def statement(
    entries: Iterable[Entry], *, account: str | Collection[str], unit: str
) -> list[Line]:
    """What came in, what went out and what was left, entry by entry.

    account: one account, or several that are read as one.
    """
    codes = {account} if isinstance(account, str) else set(account)
    return list(_lines(entries, codes, unit))


def _lines(entries: Iterable[Entry], codes: set[str], unit: str) -> Iterator[Line]:
    left = 0
    for entry in entries:
        amount = sum(
            each.amount
            for each in entry.postings.all()
            if each.account in codes and each.unit == unit
        )
        if amount:
            left += amount
            yield Line(entry, max(amount, 0), max(-amount, 0), left)


def units_in(entries: Sequence[Entry]) -> list[Unit]:
    """The units that these entries are in, in the order of the house."""
    there = {line.unit for each in entries for line in each.postings.all()}
    return [unit for code, unit in UNITS.items() if code in there]
