"""Authorities on an invented operation, in every state, and errors of some."""

from datetime import datetime, timedelta
from typing import Any

from muster.core.corridors import queries as corridors
from muster.core.corridors import seed as of_corridors
from muster.core.corridors.queries import own_corridor
from muster.core.people.seed import let
from muster.core.records.models import Register
from muster.core.room.seeding import Region
from muster.flow.operations.authorities import actions, queries
from muster.flow.operations.authorities.builders import (
    ADVISER,
    AO,
    APPLICANT,
    BUREAU,
    GUARDIAN,
    SECOND_AO,
    admit,
    an_application,
    cancelled,
    granted,
    renewed,
)
from muster.flow.operations.authorities.models import Authority, RelevantError
from muster.flow.operations.workflow import KIND as OPERATION

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
CAR_PARK = {
    "description": "Follow the van from the car park",
    "necessity": "Where the van goes at night is not known",
    "proportionality": "One van, on two nights, and nobody else is followed",
    "collateral": "Passers-by are seen, and not written down",
}
MEETING = {
    "description": "Watch a meeting at a railway station",
    "necessity": "Who hands over the phone is not known otherwise",
    "proportionality": "One evening, in a public place",
    "collateral": "Travellers are seen, and not written down",
    "urgent": True,
    "urgent_why": "They meet tonight: there is no time for a form",
}


def seed(region: Region) -> None:
    """One renewed, one expired and not cancelled, one urgent; one of every other."""
    if not _is_open(region):
        of_corridors.seed(region)
    with region.acting(GUARDIAN):
        group = own_corridor(queries.CORRIDOR)
        operation = Register.objects.get(kind=OPERATION.key, title="Operation Larch")
    admit(group)
    now = region.now
    first = granted(
        an_application(operation, at=now - 38 * DAY, urn="LARCH/DSA/1"),
        at=now - 37 * DAY,
    )
    _reviewed(first, at=now - 10 * DAY)
    renewed(first, at=now - 9 * DAY)
    _urgent(operation, at=now - HOUR, urn="LARCH/DSA/4")
    expired = _urgent(operation, at=now - 12 * DAY, urn="LARCH/DSA/2")
    let(BUREAU, actions.step, expired, "expire", at=now - 8 * DAY)
    over = _urgent(operation, at=now - 20 * DAY, urn="LARCH/DSA/3")
    cancelled(over, at=now - 19 * DAY)
    an_application(operation, at=now - HOUR, **CAR_PARK)
    again = an_application(operation, at=now - 3 * DAY, **CAR_PARK)
    let(
        SECOND_AO,
        actions.step,
        again,
        "refuse",
        reason="Necessity is said in the words of another application",
        at=now - 2 * DAY,
    )
    back = an_application(operation, at=now - 3 * DAY, **CAR_PARK)
    let(
        APPLICANT,
        actions.step,
        back,
        "withdraw",
        reason="The van was sold",
        at=now - 2 * DAY,
    )
    _errors(expired.register, now)


def _urgent(operation: Register, *, at: datetime, urn: str) -> Authority:
    said: dict[str, Any] = {**MEETING, "urn": urn}
    asked = an_application(operation, at=at, **said)
    return granted(asked, rank="inspector", at=at, oral=True, noted_at=at)


def _reviewed(authority: Authority, *, at: datetime) -> None:
    let(
        AO,
        actions.review,
        authority,
        still_met=True,
        reason="Two faces are known now; the keys are still not",
        at=at,
    )


def _errors(about: Register, now: datetime) -> None:
    """Five errors, as far as each came."""
    _suspected(about, now, what="A log of Sunday has an hour too many")
    none = _suspected(about, now, what="A camera was said to run on: it did not")
    let(
        ADVISER,
        actions.step_error,
        none,
        "dismiss",
        reason="It was a test in the office",
        at=now,
    )
    _established(
        about, now, what="The station was watched for an hour after the authority ended"
    )
    told = _established(about, now, what="An authority was entered a day late")
    let(ADVISER, actions.step_error, told, "report", at=now)
    done = _established(about, now, what="A second van was followed")
    let(ADVISER, actions.step_error, done, "report", at=now - HOUR)
    let(
        ADVISER,
        actions.step_error,
        done,
        "close",
        reason="The teams were briefed anew, each with the acts on a card",
        at=now,
    )


def _suspected(about: Register, now: datetime, *, what: str) -> RelevantError:
    return let(
        ADVISER,
        actions.suspect,
        what,
        cause=RelevantError.Cause.LAPSED,
        discovered_at=now - 3 * DAY,
        about=about,
        at=now - 2 * DAY,
    )


def _established(about: Register, now: datetime, *, what: str) -> RelevantError:
    error = _suspected(about, now, what=what)
    let(
        ADVISER,
        actions.establish,
        error,
        reason="The log and the authority say so",
        established_at=now - DAY,
        at=now - DAY,
    )
    return error


def _is_open(region: Region) -> bool:
    with region.acting(GUARDIAN):
        return any(each.key == queries.CORRIDOR for each in corridors.corridors())
