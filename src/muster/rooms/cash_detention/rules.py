"""When cash is lawfully held, and what is refused, word for word: plain values."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from muster.core.clocks.calendar import bundled
from muster.core.clocks.context import Context
from muster.core.clocks.registry import BOOK
from muster.core.clocks.rules import Deadline
from muster.core.clocks.statutes.proceeds_of_crime import POCA
from muster.core.clocks.wording import day_words, london_day, moment_words
from muster.core.ledger.units import GBP, UNITS
from muster.core.ledger.units import worth as worth_of
from muster.core.terms.law import Law, Policy
from muster.core.terms.power import Power, Rank, against_using
from muster.core.terms.reason import Reason
from muster.core.terms.worded import Worded

FIRST, ORDER, LIMIT = "poca.cash.48h", "poca.cash.order", "poca.cash.limit"
NOTICE, AFTER_OBJECTION = "poca.notice.cash", "poca.cash.after_objection"
APPEAL, SET_ASIDE = "poca.cash.appeal", "poca.cash.set_aside"
LISTED_SIX, LISTED_48 = "poca.listed.6h", "poca.listed.48h"
LISTED_ORDER, LISTED_LIMIT = "poca.listed.order", "poca.listed.limit"

FIRST_HOLDS: Final = (FIRST, LISTED_SIX, LISTED_48)
ORDERS: Final = (ORDER, LISTED_ORDER)
LIMITS: Final = (LIMIT, LISTED_LIMIT)
"""The limits of the Act by their ids, as `core/clocks/statutes` has them."""

MINIMUM: Final = 1_000_00
"""Whole pence: SI 2006/1699 for cash, s.303Y for listed assets."""
ANOTHER_ABOVE: Final = 50_000_00
NOTICE_OF_HEARING: Final = timedelta(days=7)
RED_BELOW: Final = timedelta(hours=8)
MOST_LINES: Final = 500

HOLDING = POCA.read("s.295(1) to (1B)", "295")
ORDERING = POCA.read("s.295(2)", "295")
STAFF = POCA.read("s.295(4)", "295")
LEAST = POCA.read("s.294(3)", "294")
LEAST_LISTED = POCA.read("s.303Y", "303Y")
SIX_HOURS = POCA.read("s.303K", "303K")
LISTED_ORDERS = POCA.read("s.303L", "303L")
TELLING_COURT = POCA.read("s.297", "297")
NOTICES = POCA.read("s.297A(1), (2), (6) and (7)", "297A")
NOTICE_SAYS = POCA.unread("s.297B", "297B")
NOTICE_HOLDS = POCA.unread("s.297C", "297C")
FORFEITING = POCA.read("s.298", "298")
INSOLVENT = POCA.unread("s.311", "311")
MONITORING = POCA.read("s.370(1A)", "370")
HEARINGS = Law("SI 2002/2998", "seven days' notice")
TWO_COUNT = Policy("Two people count", "Muster's own; no unit has confirmed it")
ANOTHERS = Policy(
    "Another releases above £50,000", "Muster's own; no unit has confirmed it"
)


class Article(Worded):
    """What a listed asset is (s.303B). Casino tokens and betting receipts are cash."""

    METAL = "metal", "Precious metal"
    STONE = "stone", "Precious stone"
    WATCH = "watch", "Watch"
    ART = "art", "Artistic work"
    VOUCHER = "voucher", "Face-value voucher"
    STAMP = "stamp", "Postage stamp"


class Searched(Worded):
    """Under which power the search was made."""

    CASH = "cash", "Search for cash (s.289)"
    PACE = "pace", "Police and Criminal Evidence Act"
    CUSTOMS = "customs", "Customs"
    CONSENT = "consent", "Consent"
    OTHER = "other", "Another power"


class Approved(Worded):
    """Who approved a search for cash."""

    JP = "jp", "A justice of the peace"
    SENIOR = "senior", "A senior officer"
    NONE = "none", "No approval was needed"


class Port(Worded):
    """Where it was seized."""

    GATWICK = "gatwick", "Gatwick"
    NEWHAVEN = "newhaven", "Newhaven"
    PORTSMOUTH = "portsmouth", "Portsmouth"
    SOUTHAMPTON = "southampton", "Southampton"
    ELSEWHERE = "elsewhere", "Not at a port"


class Claimed(Worded):
    """On what somebody's claim rests."""

    OWNER = "owner", "Owner (s.301)"
    VICTIM = "victim", "Victim (s.301)"
    COMPENSATION = "compensation", "Compensation (s.302)"


# ------------------------------------------------------------------- how long


def deadline(
    rule_id: str, start: datetime | date, *, capped_from: date | None = None
) -> Deadline:
    """When a limit ends that begins so, with its reasoning."""
    day = london_day(start) if isinstance(start, datetime) else start
    rule = BOOK.on(rule_id, day)
    context = Context(holidays=bundled())
    return BOOK.deadline(rule, start, context, capped_from=capped_from)


def latest_end(made_on: date, *, first_on: date, listed: bool = False) -> date:
    """The last day on which an order may end: six months, within two years.

    made_on:  its own day, which counts; first_on: that of the first order.
    """
    rule = LISTED_ORDER if listed else ORDER
    return deadline(rule, made_on, capped_from=first_on).last_day


def over_on(ends: datetime) -> datetime:
    """The last moment of hours that end: of those that end at midnight the day before.

    Told at a weekend the 48 hours end as Tuesday does: Wednesday is the first day
    after them.
    """
    return ends - timedelta(microseconds=1)


def remit_from(last_day: date) -> date:
    """The day from which money goes to the fund: the one after the last to appeal."""
    return last_day + timedelta(days=1)


# ------------------------------------------------------------------ what is counted


@dataclass(frozen=True, slots=True)
class Line:
    """Notes or coins of one worth.

    note: of one, in the unit's smallest part.
    """

    unit: str
    note: int
    many: int

    @property
    def amount(self) -> int:
        """What the line comes to, in the unit's smallest part."""
        return self.note * self.many


def sums(lines: Sequence[Line]) -> dict[str, int]:
    """What a count comes to, by currency."""
    found: dict[str, int] = {}
    for line in lines:
        found[line.unit] = found.get(line.unit, 0) + line.amount
    return found


def words_of(amounts: dict[str, int]) -> str:
    """Amounts as people say them: "£21,960.00"; nothing is £0.00."""
    said = [UNITS[unit].words(amounts[unit]) for unit in sorted(amounts)]
    return " and ".join(said) or GBP.words(0)


_TYPED = re.compile(r"(?:([A-Z]{3}) )?(\S+?) ?[x×*] ?(\d{1,6})")  # noqa: RUF001
_HEADS = ("currency", "denomination", "number")


def typed_lines(text: str) -> list[Line]:
    """A count sheet as typed: "20 x 312", or "EUR 50 x 4", one a line.

    Raises ValueError, which names the line, for one that is not so.
    """
    found = []
    for number, written in enumerate(text.splitlines(), start=1):
        if not (line := " ".join(written.split())):
            continue
        read = _TYPED.fullmatch(line)
        if read is None:
            raise ValueError(f"Line {number} is not like 20 x 312")
        found.append(_line(number, read[1] or GBP.code, read[2], read[3]))
    return found


def machine_lines(given: bytes) -> list[Line]:
    """A count machine's file: currency,denomination,number.

    Raises ValueError, which names the line, for what is no such file.
    """
    try:
        rows = list(csv.reader(io.StringIO(given.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        raise ValueError("Line 1: the file is no table in UTF-8") from None
    if not rows or tuple(cell.strip().lower() for cell in rows[0]) != _HEADS:
        raise ValueError(f"Line 1: the heads are not {','.join(_HEADS)}")
    if len(rows) > MOST_LINES:
        raise ValueError(f"Line {MOST_LINES}: there are more than {MOST_LINES} lines")
    return list(_machine(rows[1:]))


def _machine(rows: list[list[str]]) -> Iterator[Line]:
    for number, row in enumerate(rows, start=2):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if len(cells) != len(_HEADS):
            raise ValueError(f"Line {number} has {len(cells)} values and not 3")
        yield _line(number, cells[0].upper(), cells[1], cells[2])


def _line(number: int, code: str, note: str, many: str) -> Line:
    unit = UNITS.get(code)
    if unit is None or unit.decimals != GBP.decimals:
        raise ValueError(f"Line {number}: {code[:10]} is no currency that is counted")
    try:
        each = unit.read(note)
    except ValueError:
        each = 0
    if each <= 0:
        raise ValueError(f"Line {number} has no such note")
    if not re.fullmatch(r"[0-9]{1,6}", many) or not int(many):
        raise ValueError(f"Line {number}: {many[:20]} is no number of notes")
    return Line(code, each, int(many))


def pence_of(amounts: dict[str, int], rates: dict[str, Decimal]) -> int:
    """What currencies come to in whole pence, each at its rate of the day.

    Law     Proceeds of Crime Act 2002 s.303(2).
    """
    return sum(
        amount if unit == GBP.code else worth_of(amount, UNITS[unit], rates[unit])
        for unit, amount in amounts.items()
    )


def against_count(first: Sequence[Line], second: Sequence[Line]) -> tuple[Reason, ...]:
    """Why a count does not stand: two people count, and come to the same."""
    one, other = sums(first), sums(second)
    if one == other:
        return ()
    said = f"First count {words_of(one)}, second {words_of(other)}."
    return (Reason(said, TWO_COUNT),)


def against_little(
    pence: int, *, larger: bool = False, listed: bool = False
) -> tuple[Reason, ...]:
    """Why so little is not detained; all of a seizure is taken together.

    larger: whether it is part of a larger seizure.
    Law     s.294(3); of listed assets s.303J(3), s.303Y.
    """
    if pence >= MINIMUM or larger:
        return ()
    said = f"{GBP.words(pence)} is under the {GBP.words(MINIMUM)[:-3]} minimum."
    return (Reason(said, LEAST_LISTED if listed else LEAST),)


# -------------------------------------------------------------------- who may


def against_staff(
    power: Power, *, rank: Rank | None, accredited: frozenset[str]
) -> tuple[Reason, ...]:
    """Why somebody may not seize or apply; a constable is never refused."""
    if not against_using(power, rank=rank, accredited=accredited):
        return ()
    return (Reason("Your accreditation does not cover cash (s.295(4)).", STAFF),)


def against_notice_by(*, rank: Rank | None, is_accredited: bool) -> tuple[Reason, ...]:
    """Why somebody gives no notice: an inspector or above does, or accredited staff."""
    if is_accredited or (rank is not None and rank >= Rank.INSPECTOR):
        return ()
    said = "A notice is given by an inspector or above, or an accredited investigator."
    return (Reason(said, NOTICES),)


# ------------------------------------------------------------------- the hours


def against_telling(told_at: datetime, *, at: datetime) -> tuple[Reason, ...]:
    """Why nobody can have been told then: it has not come."""
    if told_at <= at:
        return ()
    said = f"The person was told at {moment_words(told_at)}: that has not come."
    return (Reason(said, HOLDING),)


def against_order(
    made_at: datetime, *, told_at: datetime, ends: datetime, listed: bool = False
) -> tuple[Reason, ...]:
    """Why an order cannot be recorded: it is made, not applied for, in time.

    ends: when the first hours end.
    Law     s.295; Walsh [2001] EWHC Admin 426; Kingdom Corporate [2023] EWHC 3315.
    """
    if made_at < told_at:
        said = f"The person was told at {moment_words(told_at)};"
        return (Reason(f"{said} the order cannot be earlier.", HOLDING),)
    if made_at > ends:
        hours = "hours" if listed else "48 hours"
        return (
            Reason(
                f"The {hours} ended at {moment_words(ends)}. This order cannot be"
                " recorded as lawful detention.",
                SIX_HOURS if listed else HOLDING,
            ),
        )
    return ()


def against_end(
    ends_on: date, *, made_on: date, first_on: date, listed: bool = False
) -> tuple[Reason, ...]:
    """Why an order does not end then: the latest day is named."""
    law = LISTED_ORDERS if listed else ORDERING
    if ends_on < made_on:
        return (Reason("An order ends on the day it is made or later.", law),)
    latest = latest_end(made_on, first_on=first_on, listed=listed)
    if latest < made_on:
        said = f"All orders together ended on {day_words(latest)}."
        return (Reason(said, law),)
    if ends_on > latest:
        return (Reason(f"The latest day is {day_words(latest)}.", law),)
    return ()


def without_authority(made_at: datetime, *, six_hours_end: datetime) -> bool:
    """Whether a listed asset is held beyond what needs no authority."""
    return made_at > six_hours_end


NO_AUTHORITY = Reason("A senior officer's authority is missing.", SIX_HOURS)
NO_ORDER = Reason("No order stands: no notice can be given.", NOTICES)
NO_LEAVE = Reason("The owner is insolvent, and the court's leave is absent.", INSOLVENT)
NOT_MONITORED = Reason(
    "An account monitoring order is not available for detained cash (s.370(1A)).",
    MONITORING,
)


def against_hearing(on: date, *, fixed_on: date, first: bool) -> tuple[Reason, ...]:
    """Why a hearing is not then: seven days after it was fixed, save the first."""
    earliest = fixed_on + NOTICE_OF_HEARING
    if first or on >= earliest:
        return ()
    said = f"The earliest day is {day_words(earliest)}: 7 days after it was fixed."
    return (Reason(said, HEARINGS),)


def against_release(
    pence: int, *, is_author: bool, under_order: bool, court_told: bool
) -> tuple[Reason, ...]:
    """Why it is not released so."""
    against = []
    if pence > ANOTHER_ABOVE and is_author:
        said = f"Another releases what is above {GBP.words(ANOTHER_ABOVE)[:-3]}."
        against.append(Reason(said, ANOTHERS))
    if under_order and not court_told:
        against.append(Reason("The court is told of it.", TELLING_COURT))
    return tuple(against)


def needs_report(*, approved: str, searched: str, detained: bool) -> bool:
    """Whether the appointed person is told of a search (s.290(6) and (7)).

    approved: who approved it; detained: whether something was held beyond 48 hours.
    """
    return searched == Searched.CASH and approved != Approved.JP and not detained
