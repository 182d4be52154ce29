"""A gap that is asked to be filled, answered, or not; and who reads why."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from muster.core.access.actions import intern
from muster.core.access.builders import a_group
from muster.core.access.queries import shared_label
from muster.core.clocks.models import RunningClock
from muster.core.people.models import User
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.answers import ask
from muster.core.records.models import Register
from muster.core.records.tests.builders import a_register
from muster.core.records.tests.notices import told
from muster.core.records.tests.written import verbs
from muster.core.terms.reason import Refused
from muster.flow.intelligence.builders import a_draft, a_submitted
from muster.flow.intelligence.builders import accepted as an_accepted
from muster.flow.intelligence.requirements import queries
from muster.flow.intelligence.requirements.builders import (
    ASKER,
    AT,
    OFFICER,
    a_requirement,
    accepted,
    answered,
    seen,
    without_answer,
)
from muster.flow.intelligence.requirements.models import Inside
from muster.flow.intelligence.rules.readers import Reach, Readers

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
DAY = timedelta(days=1)
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


def test_why_there_is_no_answer_is_for_other_intelligence_officers_alone(
    origin: Register,
) -> None:
    requirement = a_requirement(origin, by="Nell Quist")
    without_answer(requirement, "risk", "Somebody stands close to him")
    with acting("Idris Cole"):
        inside = queries.inside(requirement.register)
        assert inside is not None
        assert inside.why == "risk"
    for other in ("Nell Quist", "Ruth Adeyemi"):
        with acting(other):
            assert not Inside.objects.exists()


def test_an_intelligence_officer_who_asked_does_not_read_why_either(
    origin: Register,
) -> None:
    without_answer(a_requirement(origin, by="Idris Cole"), "risk")
    with acting("Idris Cole"):
        assert not Inside.objects.exists()


def as_read(requirement: object, by: str) -> str:
    """The page of one as somebody reads it, without what is drawn anew."""
    reference = requirement.register.reference  # type: ignore[attr-defined]
    page = ask(by, f"/requirements/{reference}/").content.decode()
    page = page.replace(reference, "REFERENCE")
    return re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', "", page)


def test_whoever_asked_reads_the_same_bytes_whatever_the_reason(
    origin: Register,
) -> None:
    nobody, at_risk = a_requirement(origin), a_requirement(origin)
    without_answer(nobody, "no_source")
    without_answer(at_risk, "risk", "Somebody stands close to him")
    one, other = as_read(nobody, ASKER), as_read(at_risk, ASKER)
    assert "No answer available" in one
    assert one == other
    assert "Somebody stands close" in as_read(at_risk, "Idris Cole")


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
    with acting(OFFICER, at=AT) as actor:
        force = User.objects.get(name=FORCE_OFFICER).organisation_id
        label = intern(shared_label(force))
        request = a_register("Help with a line", label, actor=actor)
    requirement = a_requirement(request)
    with acting(FORCE_OFFICER, at=AT):
        assert Register.objects.filter(id=request.id).exists()
        assert not Register.objects.filter(id=requirement.register_id).exists()


def test_no_statement_says_that_another_asked_than_did(origin: Register) -> None:
    requirement = accepted(a_requirement(origin))
    with acting(OFFICER, at=AT) as actor:
        found = seen(requirement)
        for asker in (BY_NAME["Nell Quist"].id, actor.user_id):
            with (
                pytest.raises(DatabaseError, match="not theirs to change"),
                transaction.atomic(),
            ):
                Inside.objects.create(
                    register=found.register,
                    access_class=found.access_class,
                    asker_id=asker,
                    why="risk",
                    by_id=actor.user_id,
                    at=AT,
                )


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
