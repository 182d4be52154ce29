"""Who was at a meeting, and matters of one threat that stand together in its pack."""

from datetime import timedelta
from uuid import UUID

import pytest

from muster.core.people.models import Posting
from muster.core.people.seed import BY_NAME, acting, key, let
from muster.core.people.tests.answers import words
from muster.core.people.tests.sign_in import signed_in
from muster.core.picture.actions import link_record
from muster.core.picture.models import Category
from muster.core.picture.tests.builders import a_subject
from muster.core.records.tests.written import verbs
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import Refused
from muster.core.web.handles import handle
from muster.flow.assessment.builders import a_ranked_threat
from muster.flow.gateway import builders as gateway
from muster.flow.gateway.rules.deciding import Outcome
from muster.flow.tasking import actions, queries
from muster.flow.tasking.actions import Present
from muster.flow.tasking.builders import (
    CHAIR,
    COORDINATOR,
    HELD_AT,
    LEAD,
    a_meeting,
    build,
)
from muster.flow.tasking.models import Meeting
from muster.flow.tasking.rules import beside_threats

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
LATER = HELD_AT + timedelta(hours=2)
PRIYA, DETECTIVE = "Priya Nand", "Callum Frost"
NCA = "Ann Pell, National Crime Agency"


def of(*names: str) -> frozenset[UUID]:
    return frozenset(BY_NAME[name].id for name in names)


def recorded(meeting: Meeting, who: Present, *, by: str = COORDINATOR) -> None:
    let(by, actions.record_attendance, meeting, who, at=LATER)


def held(meeting: Meeting) -> list[tuple[str, bool]]:
    with acting(DETECTIVE):
        return [
            (one.user.name if one.user else one.name, one.was_there)
            for one in queries.attendance(meeting)
        ]


def test_who_was_there_and_who_sent_apologies_is_kept_by_name() -> None:
    meeting = build(a_meeting())
    there = of(CHAIR, COORDINATOR)
    recorded(meeting, Present(there=there, apologies=of(LEAD), others=(NCA,)))
    assert held(meeting) == [
        (CHAIR, True),
        (NCA, True),
        (COORDINATOR, True),
        (LEAD, False),
    ]
    assert verbs(meeting.register)[-1] == "tasking_meeting.attendance"


def test_what_was_recorded_wrong_is_recorded_again() -> None:
    meeting = build(a_meeting())
    recorded(meeting, Present(there=of(COORDINATOR), apologies=of(CHAIR)))
    recorded(meeting, Present(there=of(CHAIR, COORDINATOR)), by=CHAIR)
    assert held(meeting) == [(CHAIR, True), (COORDINATOR, True)]


def test_who_has_left_since_stays_in_a_list_that_is_put_right() -> None:
    meeting = build(a_meeting())
    recorded(meeting, Present(there=of(CHAIR, LEAD)))
    with as_definer():
        Posting.objects.using("owner").filter(user_id=BY_NAME[LEAD].id).delete()
    recorded(meeting, Present(there=of(CHAIR, LEAD, COORDINATOR)))
    assert (LEAD, True) in held(meeting)


@pytest.mark.parametrize(
    ("who", "words"),
    [
        (Present(apologies=of(LEAD)), "Nobody was there"),
        (
            Present(there=of(CHAIR), apologies=of(CHAIR)),
            f"{CHAIR} was there and sent apologies",
        ),
        (Present(there=of(PRIYA)), "may not open this meeting"),
        (Present(there=frozenset({key("nobody")})), "may not open this meeting"),
    ],
)
def test_an_attendance_that_cannot_be_is_refused(who: Present, words: str) -> None:
    meeting = build(a_meeting())
    with pytest.raises(Refused, match=words):
        recorded(meeting, who)


def test_nobody_was_at_a_meeting_that_has_not_begun_or_has_no_pack() -> None:
    meeting, who = a_meeting(), Present(there=of(CHAIR))
    with pytest.raises(Refused, match="not built"):
        recorded(meeting, who)
    build(meeting)
    early = HELD_AT - timedelta(minutes=1)
    with pytest.raises(Refused, match="not begun"):
        let(COORDINATOR, actions.record_attendance, meeting, who, at=early)
    let(COORDINATOR, actions.record_attendance, meeting, who, at=HELD_AT)


def test_only_the_coordinator_or_the_chair_records_it() -> None:
    with pytest.raises(Refused, match="is for"):
        recorded(build(a_meeting()), Present(there=of(CHAIR)), by=LEAD)


def test_the_page_tells_who_was_there_beside_what_was_decided() -> None:
    meeting = build(a_meeting())
    page = f"/tasking/meetings/{meeting.register.reference}/"
    coordinator = signed_in(COORDINATOR)
    assert "Not recorded yet" in words(coordinator.get(page))
    sent = coordinator.post(
        f"{page}attendance/",
        {
            "there": [handle(BY_NAME[CHAIR]), handle(BY_NAME[COORDINATOR])],
            "others": f" {NCA} \r\n\r\n{NCA}",
            "apologies": [handle(BY_NAME[LEAD])],
        },
    )
    assert sent.status_code == 302, sent.content.decode()
    shown = words(signed_in(DETECTIVE).get(page))
    assert f"{CHAIR}; {NCA}; {COORDINATOR}" in shown
    assert shown.index("Apologies") < shown.index(LEAD)
    assert shown.count(NCA) == 1


def test_a_request_stands_under_the_first_threat_it_shares_something_with() -> None:
    high, low, about_both, alone = (UUID(int=number) for number in range(1, 5))
    shared = [(about_both, low), (about_both, high)]
    assert beside_threats([high, low, about_both, alone], shared) == [
        (high, None),
        (about_both, high),
        (low, None),
        (alone, None),
    ]


def test_a_request_and_a_threat_that_tell_of_one_phone_stand_together() -> None:
    threat, request = a_ranked_threat().register, gateway.a_scored_request()
    gateway.decide(request, Outcome.ACCEPT)
    with acting(CHAIR) as chair:
        phone = a_subject(chair, kind="phone", number="07700 900123")
        for register in (threat, request):
            link_record(
                register,
                phone,
                category=Category.THING,
                actor=chair,
                at=HELD_AT,
            )
    page = f"/tasking/meetings/{build(a_meeting()).register.reference}/"
    told = f"Of one matter with {threat.title}"
    assert told in words(signed_in(COORDINATOR).get(page))
    assert told not in words(signed_in(COORDINATOR).get("/tasking/"))
