"""Invented seizures, for tests and the demonstration, as short as a sentence."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any, Final

from muster.core.access.models import Group
from muster.core.corridors.builders import a_corridor
from muster.core.people.seed import acting, key, let
from muster.core.records.models import Register
from muster.core.records.queries import own_row
from muster.rooms.cash_detention import actions
from muster.rooms.cash_detention.actions.checks import CORRIDOR
from muster.rooms.cash_detention.models import Listed, PortOperation, Seizure
from muster.rooms.cash_detention.queries import Held
from muster.rooms.cash_detention.rules import typed_lines

TAKES, SENIOR = "Callum Frost", "Ruth Adeyemi"
HEAD, SECOND, STAFF = "Thora Keane", "Barnaby Stroud", "Lionel Wickens"
RECOVERY: Final = "Muriel Garrick"
INSIDE: Final = (TAKES, SENIOR, HEAD, SECOND, STAFF)
OUTSIDE: Final = (
    *("Edgar Pinnock", "Sian Prowse", "Carys Bevan", "Priya Nand"),
    *("Prudence Okell", "Silas Wray", "Rowena Tuck"),
)
"""Who hold the same posts in no group of it, and officers of forces that seize."""
TOLD: Final = datetime(2026, 4, 2, 14, 0, tzinfo=UTC)
"""Thursday before Easter 2026, three in the afternoon in London."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SHEET: Final = "20 x 312\n50 x 85\n10 x 1147"
THAMES_VALLEY: Final = key("TVP")
HAMPSHIRE: Final = key("HIOW")
SEALS: Final = count(4501)
"""Numbers of seals, each used once."""
COURT: Final = "Crawley Magistrates' Court"


def the_group() -> Group:
    """The standing group of the team."""
    others = [name for name in INSIDE if name not in {HEAD, SECOND}]
    return a_corridor(
        *others,
        key=CORRIDOR,
        title="Regional Cash Team",
        reason="What is seized at the ports",
        by=HEAD,
        second=SECOND,
    )


def of_thames_valley() -> Group:
    """That of what Thames Valley found: the team, and who looks after its orders."""
    others = [name for name in (*INSIDE, RECOVERY) if name not in {HEAD, SECOND}]
    return a_corridor(
        *others,
        key=f"{CORRIDOR}-TVP",
        title="Cash of Thames Valley",
        reason="Orders that are looked after for Thames Valley",
        by=HEAD,
        second=SECOND,
    )


def taken(told_at: datetime = TOLD, **said: Any) -> actions.Taken:
    """Cash on a courier at Gatwick, unless it is said otherwise."""
    given: dict[str, Any] = {
        "title": "Cash in a courier's bag",
        "told_at": told_at,
        "port": "gatwick",
        "searched": "cash",
        "approved": "jp",
        "seals": f"SE {next(SEALS)} and SE {next(SEALS)}",
        "witnesses": "PC 4417 and PC 3029",
        "explanation": "Said that it was a friend's",
        "team_alone": said.get("force") not in {None, THAMES_VALLEY},
        **said,
    }
    return actions.Taken(**given)


def seen(held: Any, by: str) -> Any:
    """The same as somebody finds it now."""
    with acting(by):
        register = held.register
        return own_row(type(held), register.reference, kind=register.kind)


def did(
    held: Held,
    act: Callable[..., object],
    *,
    by: str = TAKES,
    at: datetime,
    **said: Any,
) -> Any:
    """The same, once somebody did that."""
    let(by, act, seen(held, by), at=at, **said)
    return seen(held, by)


def cash(
    *,
    told_at: datetime = TOLD,
    at: datetime | None = None,
    by: str = TAKES,
    operation: Register | None = None,
    **said: Any,
) -> Seizure:
    """Cash that was seized an hour before it is recorded."""
    when = at or told_at + HOUR
    given = taken(told_at, **said)
    return let(by, actions.take_cash, given, operation=operation, at=when)


def listed(
    *, told_at: datetime = TOLD, at: datetime | None = None, **said: Any
) -> Listed:
    """Two watches, £1,220 together, seized an hour before."""
    when = at or told_at + HOUR
    operation, by = said.pop("operation", None), said.pop("by", TAKES)
    given = taken(told_at, **{"title": "Two watches", **said})
    made = let(by, actions.take_listed, given, operation=operation, at=when)
    for what, pence in (("A steel watch", 640_00), ("A gold watch", 580_00)):
        item = {"kind": "watch", "description": what, "pence": pence}
        kept = {"valuer": "A jeweller of the town", "store": "Bag SE 4403"}
        let(TAKES, actions.add_item, made, **item, **kept, at=when)
    return made


def counted(
    seizure: Seizure, sheet: str = SHEET, *, at: datetime, **said: Any
) -> Seizure:
    """The same, counted alike by two, each for themselves."""
    lines = typed_lines(sheet)
    did(seizure, actions.count_first, lines=lines, at=at)
    made = did(seizure, actions.count, by=SECOND, lines=lines, at=at, **said)
    assert isinstance(made, Seizure)  # noqa: S101 - for the type checker
    return made


def valued(held: Listed, *, at: datetime) -> Listed:
    """The same, all valued."""
    made = did(held, actions.value, at=at)
    assert isinstance(made, Listed)  # noqa: S101 - for the type checker
    return made


def ordered(
    held: Held,
    *,
    made_at: datetime,
    ends_on: date,
    at: datetime | None = None,
    by: str = TAKES,
) -> Any:
    """The same, under its first order."""
    said: dict[str, Any] = {"made_at": made_at, "ends_on": ends_on, "court": COURT}
    return did(held, actions.record_order, by=by, at=at or made_at + HOUR, **said)


def further(held: Held, *, made_at: datetime, ends_on: date) -> Any:
    """The same, under a further order."""
    said: dict[str, Any] = {"made_at": made_at, "ends_on": ends_on, "court": COURT}
    return did(held, actions.renew_order, at=made_at + HOUR, **said)


def banked(seizure: Seizure, *, at: datetime) -> Any:
    """The same, paid in."""
    said: dict[str, Any] = {"account_reference": "Account SE 7", "banked_at": at}
    return did(seizure, actions.bank, at=at, **said)


def applied(held: Held, *, at: datetime) -> Any:
    """The same, its forfeiture applied for."""
    said: dict[str, Any] = {
        "applied_at": at,
        "reason": "Its story fell apart",
        "own_view": "I agree",
    }
    return did(held, actions.apply_forfeiture, at=at, **said)


def noticed(seizure: Seizure, *, on: date, at: datetime, by: str = SENIOR) -> Any:
    """The same, after a notice by another."""
    said: dict[str, Any] = {
        "given_on": on,
        "given_to": "The courier\nHis firm",
        "objections_to": "Regional Cash Team, 1 Perimeter Road, Gatwick",
        "reason": "Nobody explains it",
    }
    return did(seizure, actions.give_notice, by=by, at=at, **said, own_view="I agree")


def objected(seizure: Seizure, *, at: datetime) -> Any:
    """The same, after an objection."""
    said: dict[str, Any] = {
        "objected_at": at,
        "objector": "A solicitor",
        "reason": "It is his savings",
    }
    return did(seizure, actions.record_objection, at=at, **said)


def appealed(held: Held, *, lodged_on: date, at: datetime) -> Any:
    """The same, once somebody appealed on a day."""
    return did(
        held, actions.appeal, lodged_on=lodged_on, reason="It is his savings", at=at
    )


def forfeited(held: Held, *, at: datetime, **said: Any) -> Any:
    """The same, forfeited; by the court on the day, if it is not by notice.

    Another records it than whoever applied or gave the notice.
    """
    given: dict[str, Any] = {
        "reason": "The court so found",
        "own_view": "I agree",
        **said,
    }
    return did(held, actions.forfeit, by=SECOND, at=at, **given)


def remitted(held: Held, *, at: datetime) -> Any:
    """The same, paid to the fund, by another than whoever recorded the seizure."""
    said: dict[str, Any] = {"reason": "Nobody appealed", "no_appeal": True}
    return did(held, actions.remit, by=SENIOR, **said, at=at)


def a_port_day(
    day: date, port: str = "gatwick", *, at: datetime, seizures: int | None = None
) -> PortOperation:
    """A day at a port; run, where it is said how many were seized."""
    made: PortOperation = let(TAKES, actions.plan, day=day, port=port, at=at)
    if seizures is not None:
        said: dict[str, Any] = {
            "staff_hours": 24,
            "stopped": 40,
            "searches": 11,
            "seizures": seizures,
        }
        let(TAKES, actions.run, made, **said, at=at)
    return made
