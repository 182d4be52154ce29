"""Invented authorities, for tests and the demonstration, as short as a sentence."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from muster.core.access.models import Group
from muster.core.corridors.builders import a_corridor, let_in
from muster.core.people.seed import acting, let
from muster.core.records.models import Register
from muster.flow.operations.authorities import actions, queries
from muster.flow.operations.authorities.models import Authority, RelevantError
from muster.flow.operations.authorities.rules.granting import Application, Signature

APPLICANT = "Imogen Farrow"
AO, SECOND_AO, CHIEF = "Desmond Achter", "Ottilie Crane", "Alastair Penrith"
BUREAU, ADVISER = "Wilfred Amory", "Marguerite Lowe"
OUTSIDE: Final = (
    *("Tobias Wrenfield", "Hector Vyse", "Cecily Noakes", "Priscilla Dunmore"),
)
"""Who hold the same posts, and are in no corridor."""
INSIDE: Final = (APPLICANT, AO, SECOND_AO, CHIEF, BUREAU, ADVISER)
GUARDIAN, SECOND = "Rufus Penhale", "Agnes Thorley"
AT: Final = datetime(2026, 2, 10, 9, 0, tzinfo=UTC)


def the_corridor() -> Group:
    """That of authorities, with those who work behind it."""
    return a_corridor(
        *INSIDE,
        key=queries.CORRIDOR,
        title="Authorities of covert work",
        by=GUARDIAN,
        second=SECOND,
    )


def admit(group: Group) -> None:
    """Let those who work there into the corridor that stands already."""
    for name in INSIDE:
        let_in(group, name, by=GUARDIAN)


def asked(**said: Any) -> Application:
    """Directed surveillance of a lock-up, unless it is said otherwise."""
    given: dict[str, Any] = {
        "power": "directed",
        "acts": ("observe", "follow"),
        "description": "Watch who comes and goes at the lock-up",
        "necessity": "Nothing else shows who holds the keys",
        "proportionality": "Two weeks at most, and nobody is watched at home",
        "collateral": "Neighbours are seen, and nothing of them is written down",
        **said,
    }
    return Application(**given)


def an_application(
    operation: Register, *, by: str = APPLICANT, at: datetime = AT, **said: Any
) -> Authority:
    """An authority that is applied for on an operation."""
    return let(by, actions.apply, operation, asked(**said), at=at)


def signed(rank: str = "superintendent", **said: str) -> Signature:
    """How a superintendent signs."""
    return Signature(rank=rank, **said)


def granted(
    authority: Authority,
    *,
    by: str = AO,
    rank: str = "superintendent",
    at: datetime = AT,
    effect: datetime | None = None,
    **said: Any,
) -> Authority:
    """The same, granted as of a moment."""
    with acting(by, at=at) as actor:
        found = seen(authority)
        actions.grant(
            found,
            signed(rank),
            reason="Necessary and proportionate",
            takes_effect_at=effect or at,
            actor=actor,
            at=at,
            **said,
        )
        return found


def an_authority(
    operation: Register, *, at: datetime = AT, rank: str = "superintendent", **said: Any
) -> Authority:
    """One that is applied for and granted at once."""
    by = CHIEF if rank == "chief" else AO
    return granted(an_application(operation, at=at, **said), by=by, rank=rank, at=at)


def renewed(
    authority: Authority,
    *,
    by: str = AO,
    rank: str = "superintendent",
    at: datetime,
    **said: Any,
) -> Authority:
    """The same, renewed."""
    with acting(by, at=at) as actor:
        found = seen(authority)
        actions.renew(
            found, signed(rank), reason="It goes on", actor=actor, at=at, **said
        )
        return found


def cancelled(
    authority: Authority, *, by: str = AO, at: datetime, **said: Any
) -> Authority:
    """The same, cancelled."""
    with acting(by, at=at) as actor:
        found = seen(authority)
        given = {"cease_at": at, "reason": "Nothing more is to be learned", **said}
        actions.cancel(found, actor=actor, at=at, **given)
        return found


def an_established_error(
    *,
    at: datetime,
    about: Register | None = None,
    by: str = ADVISER,
    what: str = "The lock-up was watched for two hours after the authority had ended",
) -> RelevantError:
    """An error that the adviser found, and says is one."""
    with acting(by, at=at) as actor:
        error = actions.suspect(
            what,
            cause=RelevantError.Cause.LAPSED,
            discovered_at=at - timedelta(days=1),
            about=about,
            actor=actor,
            at=at,
        )
        actions.establish(
            error,
            established_at=at,
            serious=False,
            reason="The log says so",
            actor=actor,
            at=at,
        )
        return error


def seen(authority: Authority) -> Authority:
    """The same as whoever acts sees it now."""
    return queries.authority(authority.register.reference)
