"""A gap that is asked to be filled, answered, or not; and who reads why."""

import re
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from muster.core.access.actions import intern
from muster.core.access.builders import a_group
from muster.core.access.queries import shared_label, unit_label
from muster.core.clocks.models import RunningClock
from muster.core.clocks.periods import Period
from muster.core.people.seed import acting
from muster.core.people.tests.answers import ask
from muster.core.records.models import Register
from muster.core.records.tests.builders import a_register
from muster.core.records.tests.notices import told
from muster.core.records.tests.written import verbs
from muster.core.terms.reason import Refused
from muster.flow.intelligence.builders import a_draft, a_submitted
from muster.flow.intelligence.builders import accepted as an_accepted
from muster.flow.intelligence.events import ReportAccepted
from muster.flow.intelligence.requirements import actions, queries
from muster.flow.intelligence.requirements.builders import (
    ASKER,
    AT,
    OFFICER,
    a_requirement,
    accepted,
    answered,
    seen,
    stepped,
    without_answer,
)
from muster.flow.intelligence.requirements.models import Requirement
from muster.flow.intelligence.rules.readers import Reach, Readers

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
FORCE_OFFICER = "Priya Nand"


@pytest.fixture
def origin() -> Register:
    """The report, of another number, from which gaps are asked."""
    return a_draft("Somebody rings from 07700 900456.")


def test_it_is_to_be_answered_by_the_end_of_the_day_on_which_it_is_wanted(
    origin: Register,
) -> None:
    requirement = a_requirement(origin)
    with acting(OFFICER, at=AT):
        (clock,) = RunningClock.objects.filter(register=requirement.register)
        assert clock.due_at.isoformat() == "2026-11-10T23:59:59.999999+00:00"


def test_what_is_wanted_yesterday_is_refused_and_today_is_not(origin: Register) -> None:
    a_requirement(origin, wanted_by=AT.date())
    with pytest.raises(Refused, match="past"):
        a_requirement(origin, wanted_by=AT.date() - DAY)


def test_text_above_official_is_refused(origin: Register) -> None:
    with pytest.raises(Refused):
        a_requirement(origin, question="TOP SECRET: who holds the phone?")


def test_whoever_asked_does_not_accept_it_themselves(origin: Register) -> None:
    requirement = a_requirement(origin, by=OFFICER)
    with pytest.raises(Refused):
        accepted(requirement, by=OFFICER)


def test_a_report_accepted_since_that_names_the_number_may_answer_it(
    origin: Register,
) -> None:
    requirement = a_requirement(origin, at=AT - 2 * DAY)
    report = an_accepted(a_submitted())
    with acting(OFFICER):
        (met,) = queries.may_answer(seen(requirement))
    assert (met.report, met.why) == (report, "It names 07700 900123")


def test_a_report_of_another_number_does_not(origin: Register) -> None:
    requirement = a_requirement(origin, at=AT - 2 * DAY, about="07700 900999")
    an_accepted(a_submitted())
    with acting(OFFICER):
        assert queries.may_answer(seen(requirement)) == []


def test_a_report_from_before_it_was_asked_does_not(origin: Register) -> None:
    an_accepted(a_submitted())
    requirement = a_requirement(origin, at=AT + DAY)
    with acting(OFFICER):
        assert queries.may_answer(seen(requirement)) == []


def test_it_is_answered_by_accepted_reports_and_whoever_asked_is_told(
    origin: Register,
) -> None:
    report = an_accepted(a_submitted())
    requirement = answered(accepted(a_requirement(origin)), report)
    with acting(ASKER):
        assert queries.answers(seen(requirement).register) == [report]
    assert verbs(requirement.register) == [
        "requirement.asked",
        "requirement.accept",
        "requirement.answer",
    ]
    assert any(
        each.startswith("Answered: ") for each in told(ASKER, requirement.register)
    )


def test_it_is_not_answered_by_nothing_or_by_a_draft(origin: Register) -> None:
    requirement = accepted(a_requirement(origin))
    with pytest.raises(Refused, match="at least one"):
        answered(requirement)
    with pytest.raises(Refused, match="accepted reports"):
        answered(requirement, a_submitted())


def as_read(requirement: object, by: str) -> str:
    """The page of one as somebody reads it, without what is drawn anew."""
    reference = requirement.register.reference  # type: ignore[attr-defined]
    page = ask(by, f"/requirements/{reference}/").content.decode()
    page = page.replace(reference, "REFERENCE")
    return re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', "", page)


def test_no_page_tells_why_there_is_no_answer(origin: Register) -> None:
    """W7: of two without an answer nothing differs but their references."""
    one, other = a_requirement(origin), a_requirement(origin)
    for each in (one, other):
        without_answer(each)
    for who in (ASKER, "Idris Cole"):
        assert "No answer available" in as_read(one, who)
        assert as_read(one, who) == as_read(other, who)


def test_it_is_answered_by_no_report_that_whoever_asked_may_not_read(
    origin: Register,
) -> None:
    requirement = accepted(a_requirement(origin))
    group = a_group(OFFICER, by="Idris Cole", at=AT - 3 * DAY)
    hidden = an_accepted(a_submitted(readers=Readers(Reach.GROUP, group), by=OFFICER))
    with pytest.raises(Refused, match="may not read"):
        answered(requirement, hidden)
    with acting(ASKER):
        assert seen(requirement).register.state == "accepted"


def test_it_is_answered_by_a_text_that_was_released_to_whoever_asked(
    origin: Register,
) -> None:
    requirement = answered(accepted(a_requirement(origin)), by_release=True)
    assert "By a text that was released to whoever asked" in as_read(requirement, ASKER)


def again(requirement: Requirement, *, by: str, wanted_by: date) -> None:
    with acting(by, at=AT) as actor:
        actions.ask_again(
            seen(requirement),
            reason="Not since when",
            wanted_by=wanted_by,
            actor=actor,
            at=AT,
        )


def test_asked_again_it_is_wanted_by_the_end_of_another_day(origin: Register) -> None:
    requirement = answered(accepted(a_requirement(origin)), an_accepted(a_submitted()))
    again(requirement, by=ASKER, wanted_by=date(2026, 11, 20))
    with acting(OFFICER, at=AT):
        found = seen(requirement)
        clocks = RunningClock.objects.filter(register=found.register)
        (running,) = (each for each in clocks if each.stopped_at is None)
        assert (found.register.state, found.wanted_by) == (
            "accepted",
            date(2026, 11, 20),
        )
        assert running.due_at.isoformat() == "2026-11-20T23:59:59.999999+00:00"


def test_nobody_but_whoever_asked_says_what_an_answer_was_worth(
    origin: Register,
) -> None:
    requirement = answered(accepted(a_requirement(origin)), an_accepted(a_submitted()))
    with pytest.raises(Refused):
        again(requirement, by=OFFICER, wanted_by=date(2026, 11, 20))
    with pytest.raises(Refused):
        stepped(requirement, "close", by=OFFICER, reason="Used")
    stepped(requirement, "close", by=ASKER, reason="Two doors were knocked at")
    with acting(ASKER):
        assert seen(requirement).register.state == "closed"


def test_withdrawn_it_is_counted_no_more(origin: Register) -> None:
    requirement = a_requirement(origin)
    stepped(requirement, "withdraw", by=ASKER, reason="He was arrested")
    with acting(ASKER, at=AT):
        (clock,) = RunningClock.objects.filter(register=requirement.register)
        assert clock.stopped_at == AT
        assert queries.open_ones() == []


def test_nothing_is_asked_from_a_record_of_another_kind() -> None:
    with acting(OFFICER, at=AT) as actor:
        other = a_register("A file", intern(unit_label()), actor=actor, kind="import")
    with pytest.raises(Refused, match="such a record"):
        a_requirement(other)
    assert ask(ASKER, f"/requirements/about/{other.reference}/").status_code == 404


def test_what_was_asked_and_answered_in_a_month_is_counted_by_urgency(
    origin: Register,
) -> None:
    report = an_accepted(a_submitted())
    a_requirement(origin, urgency="3")
    answered(accepted(a_requirement(origin)), report, at=AT + 30 * HOUR)
    month = Period(datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))
    with acting("Theo Brandt", at=AT + 2 * DAY):
        asked = sorted(each.by["urgency"] for each in queries.asked_for(month))
        (took,) = queries.answered(month)
    assert asked == ["A decision waits for it", "Routine"]
    assert took.amount == 30


def test_it_stands_on_the_homes_of_who_asked_and_of_who_answers(
    origin: Register,
) -> None:
    requirement = a_requirement(origin, at=timezone.now())
    for who, title in ((ASKER, "My requirements"), (OFFICER, "Requirements by")):
        home = ask(who, "/").content.decode()
        assert title in home
        assert f"/requirements/{requirement.register.reference}/" in home


def test_an_officer_asks_on_the_page_of_a_record(origin: Register) -> None:
    place = f"/requirements/about/{origin.reference}/"
    assert "Ask for a gap to be filled" in ask(ASKER, place).content.decode()
    asked = ask(
        ASKER,
        f"{place}ask/",
        question="Who holds it?",
        use="To knock at a door",
        urgency="1",
        wanted_by_day="10",
        wanted_by_month="11",
        wanted_by_year="2030",
        about="",
    )
    assert asked.status_code == 302, asked.content.decode()
    assert "Who holds it?" in ask(ASKER, place).content.decode()


def test_a_force_that_sees_where_it_is_asked_from_does_not_see_what_is_asked() -> None:
    with acting(FORCE_OFFICER, at=AT) as actor:
        request = a_register(
            "Help with a line",
            intern(shared_label(actor.organisation_id)),
            actor=actor,
            kind="tasking_request",
            state="submitted",
        )
    requirement = a_requirement(request)
    with acting(FORCE_OFFICER, at=AT):
        assert Register.objects.filter(id=request.id).exists()
        assert not Register.objects.filter(id=requirement.register_id).exists()


def test_a_report_that_one_may_not_see_may_answer_nothing_of_theirs(
    origin: Register,
) -> None:
    requirement = a_requirement(origin, at=AT - 2 * DAY)
    group = a_group(OFFICER, by="Idris Cole", at=AT - 3 * DAY)
    hidden = an_accepted(a_submitted(readers=Readers(Reach.GROUP, group), by=OFFICER))
    with acting(OFFICER, at=AT):
        assert [each.report.id for each in queries.may_answer(requirement)] == [
            hidden.id
        ]
    with acting(ASKER, at=AT):
        assert queries.may_answer(requirement) == []


def told_of(report: Register, *, by: str = "Idris Cole") -> None:
    """What follows once a report is accepted, as its job does it."""
    with acting(by, at=AT) as actor:
        event = ReportAccepted(event_id=uuid4(), report_id=report.id)
        actions.tell_of_report(event, actor=actor, at=AT)


def test_who_looks_for_an_answer_is_told_of_a_report_that_may_be_one(
    origin: Register,
) -> None:
    requirement = accepted(a_requirement(origin, at=AT - 2 * DAY), at=AT - DAY)
    other = a_requirement(origin, at=AT - 2 * DAY, about="07700 900999")
    report = an_accepted(a_submitted())
    told_of(report)
    (said,) = (each for each in told(OFFICER, report) if "may answer" in each)
    assert requirement.register.reference in said
    assert other.register.reference not in said
    assert not [each for each in told(ASKER, report) if "may answer" in each]


def test_who_may_not_read_the_report_is_told_of_none(origin: Register) -> None:
    accepted(a_requirement(origin, at=AT - 2 * DAY), at=AT - DAY)
    group = a_group("Idris Cole", by="Agnes Thorley", at=AT - 3 * DAY)
    hidden = an_accepted(
        a_submitted(readers=Readers(Reach.GROUP, group), by="Agnes Thorley")
    )
    told_of(hidden)
    assert not [each for each in told(OFFICER, hidden) if "may answer" in each]


def test_a_report_that_is_not_accepted_is_told_of_to_nobody(origin: Register) -> None:
    accepted(a_requirement(origin, at=AT - 2 * DAY), at=AT - DAY)
    draft = a_submitted()
    told_of(draft)
    assert not [each for each in told(OFFICER, draft) if "may answer" in each]


def test_a_gap_is_asked_from_a_development_package() -> None:
    with acting(OFFICER, at=AT) as actor:
        package = a_register(
            "Who supplies it?",
            intern(unit_label()),
            actor=actor,
            kind="development_package",
            state="in_development",
        )
    requirement = a_requirement(package)
    with acting(ASKER, at=AT):
        assert queries.asked_from(package) == [requirement]
