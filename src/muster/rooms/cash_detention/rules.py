"""When cash is lawfully held, and what is refused, word for word: plain values."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from muster.core.clocks.calendar import bundled
from muster.core.clocks.context import Context
from muster.core.clocks.registry import BOOK
from muster.core.clocks.rules import Deadline
from muster.core.clocks.statutes.lead import READ
from muster.core.clocks.statutes.proceeds_of_crime import POCA
from muster.core.clocks.wording import day_words, london_day, moment_words
from muster.core.ledger.units import GBP, UNITS
from muster.core.ledger.units import worth as worth_of
from muster.core.terms.law import Law, Policy
from muster.core.terms.power import Rank
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
TYPED_WITHIN: Final = 3
"""Days: later than that nobody says that they gave a notice, or authorised, then."""
INTEREST_AT_MOST: Final = 10
"""Per cent a year of what was paid in: above it no bank is believed to have paid."""
INTEREST_MONTH: Final = 31
"""Days; a month that has begun counts whole."""
NOTICE_OF_HEARING: Final = timedelta(days=7)
RED_BELOW: Final = timedelta(hours=8)
MOST_LINES: Final = 500

HOLDING = POCA.read("s.295(1) to (1B)", "295")
ORDERING = POCA.read("s.295(2)", "295")
LEAST = POCA.read("s.294(3)", "294")
LEAST_LISTED = POCA.read("s.303Y", "303Y")
SIX_HOURS = POCA.read("s.303K", "303K")
LISTED_ORDERS = POCA.read("s.303L", "303L")
TELLING_COURT = POCA.read("s.297", "297")
NOTICES = POCA.read("s.297A(1), (2), (6) and (7)", "297A")
NOTICE_SAYS = POCA.unread("s.297B", "297B")
NOTICE_HOLDS = POCA.unread("s.297C", "297C")
FORFEITING = POCA.read("s.298", "298")
HELD_TO_THE_END = POCA.read("s.298(4)", "298")
FORFEITING_LISTED = POCA.unread("s.303O", "303O")
RELEASING_LISTED = POCA.unread("s.303N", "303N")
APPEALING = POCA.read("s.299(1) and (2)", "299")
SETTING_ASIDE = POCA.read("s.297E", "297E")
PAYING_IN = POCA.read("s.296(1) and (2)", "296")
COMPENSATING = POCA.read("s.302(1)", "302")
INSOLVENT = POCA.unread("s.311", "311")
MONITORING = POCA.read("s.370(1A)", "370")
HEARINGS = Law(
    "SI 2002/2998",
    "seven days' notice",
    "https://www.legislation.gov.uk/uksi/2002/2998",
    READ,
)
SEALED_ONCE = Policy("A seal is used once", "Muster's own; no unit has confirmed it")
TWO_COUNT = Policy("Two people count", "Muster's own; no unit has confirmed it")
ANOTHERS = Policy(
    "Another releases above £50,000", "Muster's own; no unit has confirmed it"
)
TYPED_IN_TIME = Policy(
    f"Typed within {TYPED_WITHIN} days", "Muster's own; no unit has confirmed it"
)
WHAT_A_BANK_PAYS = Policy(
    f"Interest of at most {INTEREST_AT_MOST} % a year",
    "Muster's own; no unit has confirmed it",
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


class Step(Worded):
    """A step of the proceedings for forfeiture."""

    APPLIED = "applied", "Forfeiture applied for"
    REFUSED = "refused", "The court did not forfeit it"
    WITHDRAWN = "withdrawn", "The application was withdrawn"
    APPEALED = "appealed", "An appeal was lodged"
    DISMISSED = "dismissed", "The appeal was dismissed"
    ALLOWED = "allowed", "The appeal was allowed"


NOT_FORFEITED: Final = (Step.REFUSED, Step.WITHDRAWN)
"""How an application ends without a forfeiture."""


class Claimed(Worded):
    """On what somebody's claim rests: of cash ss.301 and 302."""

    OWNER = "owner", "Owner"
    VICTIM = "victim", "Victim"
    COMPENSATION = "compensation", "Compensation"


# ------------------------------------------------------------------- which section


def holding(*, listed: bool) -> Law:
    """What first holds it; of listed assets it is of chapter 3A."""
    return SIX_HOURS if listed else HOLDING


def ordering(*, listed: bool) -> Law:
    """What a court detains it by."""
    return LISTED_ORDERS if listed else ORDERING


def forfeiting(*, listed: bool) -> Law:
    """What it is forfeited by; that of listed assets was not read."""
    return FORFEITING_LISTED if listed else FORFEITING


def releasing(*, listed: bool) -> Law:
    """What it is released by; that of listed assets was not read."""
    return RELEASING_LISTED if listed else TELLING_COURT


def appealing(*, listed: bool, by_notice: bool = False) -> Law | None:
    """What somebody turns to a court by; none is known here of listed assets."""
    if listed:
        return None
    return SETTING_ASIDE if by_notice else APPEALING


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


# ------------------------------------------------------------------- the seals

_SEAL = re.compile(r"\b(?:(?!AND\b)([A-Z]{1,6})[ -]?)?(\d[0-9A-Z/-]*)")


def seal_numbers(typed: str) -> frozenset[str]:
    """The numbers of seals that were typed, each as "SE4401"; words have none."""
    return frozenset(f"{head}{number}" for head, number in _SEAL.findall(typed.upper()))


def against_seals(typed: str, *, others: Mapping[str, str]) -> tuple[Reason, ...]:
    """Why it is not sealed so: what is held already bears one of these numbers.

    others: what was typed of the seals of seizures of its kind that are not over, by
            their references; not of the one that it is seized again of.
    """
    numbers = seal_numbers(typed)
    return tuple(
        Reason(f"{reference} bears the same seal and is not over", SEALED_ONCE)
        for reference, seals in sorted(others.items())
        if not numbers.isdisjoint(seal_numbers(seals))
    )


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


def pounds(pence: int) -> str:
    """Whole pounds as people say them: "£1,000"."""
    return GBP.words(pence).removesuffix(".00")


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
    found: list[Line] = []
    for number, written in enumerate(text.splitlines(), start=1):
        if len(found) > MOST_LINES:
            raise ValueError(f"Line {number}: there are more than {MOST_LINES} lines")
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


def parted(
    amounts: dict[str, int], rates: dict[str, Decimal], *, unsuspected: int
) -> tuple[dict[str, int], dict[str, int]]:
    """What was counted, in the part that is suspected and that which nobody suspects.

    unsuspected: its worth in whole pence; taken from pounds first. Of other currencies
                 a part that does not come out even is rounded in the owner's favour.
    """
    left, apart = unsuspected, {}
    for unit in sorted(amounts, key=lambda code: (code != GBP.code, code)):
        worth = pence_of({unit: amounts[unit]}, rates)
        if left <= 0 or not worth:
            continue
        part = min(left, worth)
        apart[unit] = -(-amounts[unit] * part // worth)
        left -= part
    rest = {unit: amounts[unit] - apart.get(unit, 0) for unit in amounts}
    return {unit: each for unit, each in rest.items() if each}, apart


NO_FIRST_COUNT = Reason("The first count is not entered", TWO_COUNT)
OWN_FIRST_COUNT = Reason("You entered the first count: another counts too", TWO_COUNT)


def against_count(first: Sequence[Line], second: Sequence[Line]) -> tuple[Reason, ...]:
    """Why a count does not stand: two people count, and come to the same."""
    one, other = sums(first), sums(second)
    if one == other:
        return ()
    said = f"First count {words_of(one)}, second {words_of(other)}."
    return (Reason(said, TWO_COUNT),)


def against_little(
    pence: int, *, larger: int = 0, listed: bool = False
) -> tuple[Reason, ...]:
    """Why so little is not detained; all of a seizure is taken together.

    pence:  of the part that is suspected, which alone counts.
    larger: what the larger seizure comes to that it is part of, likewise.
    Law     s.294(3); of listed assets s.303J(3), s.303Y.
    """
    if pence + larger >= MINIMUM:
        return ()
    said = f"{GBP.words(pence)} is under the {pounds(MINIMUM)} minimum."
    return (Reason(said, LEAST_LISTED if listed else LEAST),)


# ------------------------------------------------------------------- interest


def interest_ceiling(pence: int, *, paid_in: date, on: date) -> int:
    """The most that a bank can have paid on it until a day, in whole pence.

    pence: what was paid in; paid_in: its day, with which the first month begins.
    """
    months = (on - paid_in).days // INTEREST_MONTH + 1
    return pence * INTEREST_AT_MOST * months // (100 * 12)


def against_interest(pence: int, *, ceiling: int, earned: int) -> tuple[Reason, ...]:
    """Why no bank has paid so much.

    pence: what is said now; earned: what was recorded before.
    """
    if earned + pence <= ceiling:
        return ()
    before = f", and {GBP.words(earned)} was recorded before" if earned else ""
    said = f"Until that day it earned {GBP.words(ceiling)} at most{before}."
    return (Reason(said, WHAT_A_BANK_PAYS),)


# -------------------------------------------------------------------- who may


def against_notice_by(*, rank: Rank | None, is_accredited: bool) -> tuple[Reason, ...]:
    """Why somebody gives no notice: an inspector or above does, or accredited staff."""
    if is_accredited or (rank is not None and rank >= Rank.INSPECTOR):
        return ()
    said = "A notice is given by an inspector or above, or an accredited investigator."
    return (Reason(said, NOTICES),)


def against_typing(day: date, *, today: date) -> tuple[Reason, ...]:
    """Why a day is typed no more: what runs from it might be over by now."""
    if (today - day).days <= TYPED_WITHIN:
        return ()
    last = day + timedelta(days=TYPED_WITHIN)
    said = f"That could be typed until {day_words(last)}."
    return (Reason(said, TYPED_IN_TIME),)


# ------------------------------------------------------------------- the hours


def against_telling(
    told_at: datetime, *, at: datetime, listed: bool = False
) -> tuple[Reason, ...]:
    """Why nobody can have been told then: it has not come."""
    if told_at <= at:
        return ()
    said = f"The person was told at {moment_words(told_at)}: that has not come."
    return (Reason(said, holding(listed=listed)),)


def against_order(
    made_at: datetime, *, told_at: datetime, ends: datetime, listed: bool = False
) -> tuple[Reason, ...]:
    """Why an order cannot be recorded: it is made, not applied for, in time.

    ends: when the first hours end.
    Law     s.295, of listed assets s.303K; Walsh [2001] EWHC Admin 426; Kingdom
            Corporate [2023] EWHC 3315.
    """
    if made_at < told_at:
        said = f"The person was told at {moment_words(told_at)};"
        return (Reason(f"{said} the order cannot be earlier.", holding(listed=listed)),)
    if made_at > ends:
        hours = "hours" if listed else "48 hours"
        return (
            Reason(
                f"The {hours} ended at {moment_words(ends)}. This order cannot be"
                " recorded as lawful detention.",
                holding(listed=listed),
            ),
        )
    return ()


def against_end(
    ends_on: date, *, made_on: date, first_on: date, listed: bool = False
) -> tuple[Reason, ...]:
    """Why an order does not end then: the latest day is named."""
    law = ordering(listed=listed)
    if ends_on < made_on:
        return (Reason("An order ends on the day it is made or later.", law),)
    latest = latest_end(made_on, first_on=first_on, listed=listed)
    if latest < made_on:
        said = f"All orders together ended on {day_words(latest)}."
        return (Reason(said, law),)
    if ends_on > latest:
        return (Reason(f"The latest day is {day_words(latest)}.", law),)
    return ()


NO_AUTHORITY = Reason("A senior officer's authority is missing.", SIX_HOURS)
NO_ORDER = Reason("No order stands: no notice can be given.", NOTICES)
NO_LEAVE = Reason("The owner is insolvent, and the court's leave is absent.", INSOLVENT)
NOT_MONITORED_LISTED = Reason(
    "An account monitoring order is not available for detained property.",
    POCA.unread("s.370", "370"),
)
NOT_MONITORED = Reason(
    "An account monitoring order is not available for detained cash (s.370(1A)).",
    MONITORING,
)


def not_monitored(*, listed: bool) -> Reason:
    """Why no account is monitored for what is detained."""
    return NOT_MONITORED_LISTED if listed else NOT_MONITORED


def against_hearing(
    on: date, *, fixed_on: date, first: bool, directed: bool = False
) -> tuple[Reason, ...]:
    """Why a hearing is not then: seven days after it was fixed, save the first.

    directed: the court directed otherwise.
    """
    earliest = fixed_on + NOTICE_OF_HEARING
    if first or directed or on >= earliest:
        return ()
    said = f"The earliest day is {day_words(earliest)}: 7 days after it was fixed."
    return (Reason(said, HEARINGS),)


def against_release(
    pence: int | None,
    *,
    is_author: bool,
    under_order: bool,
    court_told: bool,
    listed: bool = False,
) -> tuple[Reason, ...]:
    """Why it is not released so.

    pence:     what it is worth, with its interest; None where it is not counted yet.
    is_author: whether they recorded or counted it.
    """
    against = []
    if is_author and pence is None:
        said = "It is not counted: another releases it than whoever recorded it."
        against.append(Reason(said, ANOTHERS))
    elif is_author and pence is not None and pence > ANOTHER_ABOVE:
        said = f"Another releases what is above {pounds(ANOTHER_ABOVE)}."
        against.append(Reason(said, ANOTHERS))
    if under_order and not court_told:
        against.append(Reason("The court is told of it.", releasing(listed=listed)))
    return tuple(against)


def to_be_released(
    *, refused_on: date | None, on_appeal: bool, listed: bool, today: date
) -> str:
    """What is to be done with what was not forfeited, in a sentence or two.

    refused_on: the day on which a court decided; None where it was withdrawn.
    on_appeal:  that court decided on an appeal: s.299(1) gives none from that.
    """
    if refused_on is None:
        return "The application was withdrawn. It is to be released."
    said = "The court did not forfeit it."
    if on_appeal:
        return f"{said} That was decided on an appeal: it is to be released."
    appeal = f"{said} It is to be released, unless an appeal is lodged"
    if listed:
        return f"{appeal}; until when one may be is unconfirmed."
    last = deadline(APPEAL, refused_on).last_day
    if today <= last:
        return f"{appeal} by the end of {day_words(last)}."
    could = f"An appeal could be lodged until {day_words(last)}"
    return f"{said} {could}: where none was, release it."


def against_release_before_appeal(
    day: date, *, refused_on: date, on_appeal: bool, listed: bool
) -> tuple[Reason, ...]:
    """Why what a court did not forfeit is not released on a day without a word of it.

    refused_on: the day of that decision; on_appeal: it was one on appeal.
    Law     s.298(4): cash is held until proceedings on appeal are concluded too.
    """
    if on_appeal:
        return ()
    if listed:
        return (Reason("An appeal may be lodged; until when is unconfirmed."),)
    last = deadline(APPEAL, refused_on).last_day
    if day > last:
        return ()
    said = f"An appeal may be lodged until {day_words(last)}."
    return (Reason(said, HELD_TO_THE_END),)


def what_holds(
    *, order_ends: datetime | None, appeal_ends: datetime | None, at: datetime
) -> str:
    """What holds it that was not forfeited, or that nothing does, in a sentence.

    order_ends:  when its last order ends; None where that had ended before.
    appeal_ends: when the days for an appeal of cash end; None where none is open.
    """
    if order_ends is not None and at <= order_ends:
        return f"Its order holds it until {moment_words(order_ends)}."
    if appeal_ends is not None and at <= appeal_ends:
        return (
            "No order holds it. Whether it is held for an appeal until"
            f" {moment_words(appeal_ends)} is unconfirmed (s.298(4))."
        )
    return "Nothing holds it: it is to be given back now."


def needs_report(*, approved: str, searched: str, detained: bool) -> bool:
    """Whether the appointed person is told of a search (s.290(6) and (7)).

    approved: who approved it; detained: whether something was held beyond 48 hours.
    """
    return searched == Searched.CASH and approved != Approved.JP and not detained
