"""How entries are written: by verbs of whoever keeps the record, never by a page."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Max
from django.db.transaction import atomic

from muster.core.ledger.models import Entry, Posting
from muster.core.ledger.rules import LONGEST, OWN, Leg, against_entry, turned
from muster.core.records.holding import hold
from muster.core.records.models import Register
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer

WHOLE = "ledger_entry_whole, ledger_posting_whole"


@atomic
def post(
    register: Register,
    narrative: str,
    legs: Sequence[Leg],
    *,
    source_event: UUID,
    actor: Viewer,
    at: datetime,
) -> Entry:
    """Write an entry on a record; whoever calls writes the audit's.

    It bears the record's label. Lines of one account and unit become one; those that
    come to nothing are left out.
    source_event: what it is written for. Said again, as an event that is delivered
                  twice, it is the entry that is there already.
    at:           when it happened: no later than now, and on no day before the record's
                  own (`ledger_begins`); the database asks.
    Raises  Refused with every reason, such as by how much the lines differ, and for
            other lines than were written for that event before.
    """
    hold(register)
    there = entry_for(source_event, register)
    if there is not None:
        written = {(each.account, each.unit): each.amount for each in _lines_of(there)}
        said = {(each.account, each.unit): each.amount for each in _joined(legs)}
        if written != said:
            raise Refused(Reason("This was written already, with other lines", OWN))
        return there
    return _write(register, narrative, legs, source_event, actor=actor, at=at)


def entry_for(source_event: UUID, register: Register) -> Entry | None:
    """The entry that was written for an event on a record; None where none was.

    Raises  Refused where it was written on another record under the same label.
    """
    there = Entry.objects.filter(
        source_event=source_event, access_class=register.access_class
    ).first()
    if there is not None and there.register_id != register.id:
        raise Refused(Reason("This was written on another record already", OWN))
    return there


def _lines_of(entry: Entry) -> list[Leg]:
    return [Leg(each.account, each.unit, each.amount) for each in entry.postings.all()]


@atomic
def reverse(
    entry: Entry,
    *,
    reason: str,
    actor: Viewer,
    at: datetime,
    narrative: str = "",
    source_event: UUID | None = None,
) -> Entry:
    """Take an entry back, whole, by the same lines the other way; both stay.

    source_event: what it is taken back for. Said again, it is the entry that is there.

    Raises  Refused for whoever wrote it, for one that was taken back before, for one
            that takes back another, and without a reason.
    """
    register = entry.register
    hold(register)
    there = entry_for(source_event, register) if source_event else None
    if there is not None:
        if there.reverses_id != entry.id:
            raise Refused(Reason("Something else was written for this already", OWN))
        return there
    refuse_if(_against_reversing(entry, reason, actor=actor))
    said = narrative or f"Taken back: {entry.narrative}"
    return _write(
        register,
        said[:LONGEST],
        turned(_lines_of(entry)),
        source_event or uuid4(),
        reverses=entry,
        reason=reason.strip(),
        actor=actor,
        at=at,
    )


def _against_reversing(entry: Entry, reason: str, *, actor: Viewer) -> list[Reason]:
    against = []
    if entry.by_id == actor.user_id:
        against.append(Reason("You wrote this entry: somebody else takes it back", OWN))
    if entry.reverses_id is not None:
        against.append(
            Reason("It takes back another entry: write that anew instead", OWN)
        )
    if Entry.objects.filter(reverses=entry).exists():
        against.append(Reason("It was taken back already", OWN))
    if not reason.strip():
        against.append(Reason("Say why it is taken back", OWN))
    return against


def _write(
    register: Register,
    narrative: str,
    legs: Sequence[Leg],
    source_event: UUID,
    *,
    actor: Viewer,
    at: datetime,
    reverses: Entry | None = None,
    reason: str = "",
) -> Entry:
    lines = _joined(legs)
    narrative = " ".join(narrative.split())
    refuse_if(against_entry(narrative, lines), remedy="Correct the line.")
    last = Entry.objects.filter(register=register).aggregate(last=Max("number"))
    entry = Entry.objects.create(
        register=register,
        access_class=register.access_class,
        at=at,
        narrative=narrative,
        source_event=source_event,
        reverses=reverses,
        reason=reason,
        by_id=actor.user_id,
        number=(last["last"] or 0) + 1,
    )
    Posting.objects.bulk_create(
        Posting(
            register=register,
            access_class=register.access_class,
            entry=entry,
            account=each.account,
            unit=each.unit,
            amount=each.amount,
        )
        for each in lines
    )
    _ask_whether_whole()
    return entry


def _joined(legs: Sequence[Leg]) -> list[Leg]:
    """Each account and unit once, in the order in which they were first named."""
    sums = Counter[tuple[str, str]]()
    for each in legs:
        sums[each.account, each.unit] += each.amount
    return [Leg(code, unit, left) for (code, unit), left in sums.items() if left]


def _ask_whether_whole() -> None:
    """Have the database ask now what it would ask at the end of the act."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS {WHOLE} IMMEDIATE")
        cursor.execute(f"SET CONSTRAINTS {WHOLE} DEFERRED")
