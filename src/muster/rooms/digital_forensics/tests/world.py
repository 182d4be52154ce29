"""Submissions of an invented unit, set up as short as a sentence needs."""

from datetime import UTC, datetime, timedelta
from typing import Any

from muster.core.people.seed import BY_NAME, acting, key
from muster.core.people.tests.sign_in import signed_in
from muster.flow.operations import actions as operations
from muster.flow.operations.models import Operation
from muster.flow.operations.rules import Part
from muster.rooms.digital_forensics import actions
from muster.rooms.digital_forensics.models import Submission
from muster.rooms.digital_forensics.rules import Ask, Holder, Level

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


def an_operation() -> Operation:
    """One that Ruth Adeyemi leads and Callum Frost is on, being planned."""
    with acting("Grace Lindqvist", at=AT) as coordinator:
        opened = operations.open_operation(
            name="Operation Larch",
            aims="Stop the line",
            team_id=key("SEROCU Regional Investigations Syndicate 1"),
            actor=coordinator,
            at=AT,
        )
    with acting(LEAD, at=AT) as lead:
        operations.take_on(
            opened, name="Operation Larch", aims="Stop it", actor=lead, at=AT
        )
        put_on(opened, DETECTIVE, Part.OFFICER_IN_CASE)
    return opened


def put_on(operation: Operation, name: str, part: Part = Part.SPECIALIST) -> None:
    with acting(LEAD, at=AT) as lead:
        operations.add_member(
            operation,
            user_id=BY_NAME[name].id,
            part=part,
            reason="Needed on it",
            actor=lead,
            at=AT,
        )


def a_submission(operation: Operation | None = None, **given: Any) -> Submission:
    """A suspect's phone, unless it is said otherwise; it has no exhibit yet."""
    register = (operation or an_operation()).register
    asked = {"power": "pace_19", "holder": Holder.SUSPECT, "taken_at": TAKEN, **given}
    ask = Ask(title="A phone from a search", question="Who was called", **asked)
    with acting(DETECTIVE, at=AT) as detective:
        return actions.submit(register, ask, actor=detective, at=AT)


def with_exhibit(
    submission: Submission, reference: str = "CF/1", seal: str = "S1"
) -> Submission:
    with acting(DETECTIVE, at=AT) as detective:
        actions.add_exhibit(
            submission,
            reference=reference,
            producer="DC Frost",
            kind="phone",
            description="Black, cracked",
            taken_from="a drawer",
            place="At the scene",
            seal=seal,
            actor=detective,
            at=AT,
        )
    return submission


def a_queued_submission(**given: Any) -> Submission:
    made = with_exhibit(a_submission(**given))
    with acting(HEAD, at=AT) as head:
        actions.move(made, "accept", actor=head, at=AT)
    return made


def an_examined_submission(**given: Any) -> Submission:
    made = a_queued_submission(**given)
    with acting(EXAMINER, at=AT) as examiner:
        actions.examine(made, number=1, level=Level.KIOSK, actor=examiner, at=AT)
        actions.record_finding(
            made, number=1, finding="Two numbers", actor=examiner, at=AT
        )
        actions.finish(made, reason="Two numbers", actor=examiner, at=AT)
    return made


def page(name: str, address: str, /, **posted: object) -> Any:
    """What somebody is answered at an address."""
    client = signed_in(name)
    if posted:
        return client.post(address, posted, secure=True)
    return client.get(address, secure=True)


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())
