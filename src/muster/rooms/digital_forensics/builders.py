"""Invented submissions, for tests and the demonstration, as short as a sentence."""

from datetime import UTC, datetime, timedelta
from typing import Any

from muster.core.people.seed import let
from muster.core.records.models import Register
from muster.flow.operations.builders import a_led_operation
from muster.rooms.digital_forensics import actions
from muster.rooms.digital_forensics.models import Submission
from muster.rooms.digital_forensics.rules.asking import Ask
from muster.rooms.digital_forensics.rules.continuity import Hop
from muster.rooms.digital_forensics.rules.examining import Level
from muster.rooms.digital_forensics.rules.powers import Holder

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
TAKEN = AT - timedelta(hours=2)
LEAD, DETECTIVE, OUTSIDER = "Ruth Adeyemi", "Callum Frost", "Sian Prowse"
EXAMINER, HEAD = "Yusuf Karim", "Edith Somers"
AGREED: dict[str, Any] = {
    "power": "pcsca_37",
    "holder": Holder.WITNESS,
    "agreed_on": AT.date(),
    "notice_version": "Version 3",
    "necessity": "One thread of messages, not to be had otherwise",
}


def an_ask(at: datetime = AT, **said: Any) -> Ask:
    """For a suspect's phone, taken two hours before, unless it is said otherwise."""
    asked = {
        "title": "A phone from a search",
        "question": "Who was called",
        "power": "pace_19",
        "holder": Holder.SUSPECT,
        "taken_at": at - timedelta(hours=2),
        **said,
    }
    return Ask(**asked)


def a_submission(
    operation: Register | None = None, *, at: datetime = AT, **said: Any
) -> Submission:
    """The same, submitted; it has no exhibit yet."""
    operation = operation or a_led_operation().register
    return let(DETECTIVE, actions.submit, operation, an_ask(at, **said), at=at)


def with_exhibit(
    submission: Submission, *, at: datetime = AT, **said: str
) -> Submission:
    """The same, with one more exhibit: a phone from a drawer."""
    asked = {
        "reference": "CF/1",
        "producer": "DC Frost",
        "kind": "phone",
        "description": "Black, cracked",
        "taken_from": "a drawer",
        "place": "At the scene",
        "seal": "S1",
        **said,
    }
    let(DETECTIVE, actions.add_exhibit, submission, **asked, at=at)
    return submission


def moved(
    submission: Submission, verb: str, *, by: str, reason: str = "", at: datetime = AT
) -> Submission:
    """The same, moved on."""
    let(by, actions.move, submission, verb, reason=reason, at=at)
    return submission


def a_queued_submission(**said: Any) -> Submission:
    """One with an exhibit, accepted by the head of the unit."""
    return moved(with_exhibit(a_submission(**said)), "accept", by=HEAD)


def handed_over(
    submission: Submission,
    *,
    number: int = 1,
    by: str = EXAMINER,
    at: datetime = AT,
    **said: Any,
) -> Submission:
    """The same, once its first exhibit, or another, passed to the examiner."""
    hop = {
        "happened_at": at,
        "from_whom": "DC Frost",
        "to_whom": EXAMINER,
        "place": "Digital Forensics Unit",
        "why": "For examination",
        **said,
    }
    let(by, actions.hand_over, submission, Hop(**hop), number=number, at=at)
    return submission


def given_back(
    submission: Submission, *, by: str = EXAMINER, at: datetime = AT, **said: Any
) -> Submission:
    """The same, once its first exhibit is back with whoever it was taken from."""
    to_whom = "the person it was taken from"
    back = {"to_whom": to_whom, "why": "Given back", "gives_back": True, **said}
    return handed_over(submission, by=by, at=at, **back)


def under_examination(
    submission: Submission, *, level: Level = Level.KIOSK, at: datetime = AT
) -> Submission:
    """The same, with its first exhibit on the bench."""
    let(EXAMINER, actions.examine, submission, number=1, level=level, at=at)
    return submission


def examined(
    submission: Submission,
    finding: str = "Two numbers",
    *,
    sha256: str = "",
    at: datetime = AT,
) -> Submission:
    """The same, with what was found on its first exhibit, and finished."""
    found = {"number": 1, "finding": finding, "sha256": sha256}
    let(EXAMINER, actions.record_finding, submission, **found, at=at)
    let(EXAMINER, actions.finish, submission, reason=finding, at=at)
    return submission


def an_examined_submission(**said: Any) -> Submission:
    """One that was in the queue and is examined."""
    return examined(under_examination(a_queued_submission(**said)))
