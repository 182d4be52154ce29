"""The pages on which reports are reviewed, one by one or one after another."""

import re

import pytest

from muster.core.people.seed import acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.models import Register
from muster.flow.intelligence import actions, queries
from muster.flow.intelligence.builders import (
    OFFICER,
    REVIEWER,
    a_draft,
    a_submitted,
    accepted,
    moved,
    take_all,
)
from muster.flow.intelligence.tests.asking import page, send, text_of

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def test_a_reviewer_is_not_asked_to_review_their_own() -> None:
    own, other = a_submitted(by=REVIEWER), a_submitted()
    reviewer = signed_in(REVIEWER)
    shown = text_of(reviewer, "/intelligence/review/")
    assert other.reference in shown
    assert own.reference not in shown
    text_of(reviewer, page(own, "accept/"), 404)
    text_of(signed_in(OFFICER), "/intelligence/review/", 404)


@pytest.mark.parametrize("verb", ["send_back", "reject"])
def test_a_decision_against_a_report_asks_why_and_shows_it(verb: str) -> None:
    register = a_submitted()
    reviewer = signed_in(REVIEWER)
    empty = reviewer.post(page(register, f"{verb}/"), {}, secure=True)
    assert empty.status_code == 422
    send(reviewer, page(register, f"{verb}/"), {"reason": "Grade it again, please"})
    assert "Grade it again, please" in text_of(signed_in(OFFICER), page(register))


def desk(register: Register) -> str:
    return f"/intelligence/review/{register.reference}/"


def test_reports_are_reviewed_one_after_another_without_the_list() -> None:
    two = sorted((a_submitted(), a_submitted()), key=lambda each: each.reference)
    first, second = two
    reviewer = signed_in(REVIEWER)
    assert desk(first) in text_of(reviewer, "/intelligence/review/")
    assert "2 wait for review" in text_of(reviewer, desk(first))
    on = reviewer.post(desk(first), {"decision": "accept"}, secure=True)
    assert on.headers["Location"] == desk(second)
    assert "is accepted. This is the next one" in text_of(reviewer, desk(second))
    unsaid = reviewer.post(desk(second), {"decision": "reject"}, secure=True)
    assert unsaid.status_code == 422
    last = {"decision": "reject", "reason": "It is told in another report"}
    ended = reviewer.post(desk(second), last, secure=True)
    assert ended.headers["Location"] == "/intelligence/review/"
    with acting(REVIEWER):
        states = [queries.report(each.reference).register.state for each in two]
    assert states == ["accepted", "rejected"]


def answered(report: Register, answer: str = "") -> dict[str, str]:
    """What a reviewer says of each who may be known: the first offered, or this."""
    with acting(REVIEWER):
        doubtful = queries.doubtful(queries.report(report.reference).register)
    return {
        f"same_{each.subject.number}": answer or each.may_be[0].other.reference
        for each in doubtful
    }


def test_a_number_of_two_drafts_is_one_thing_once_both_are_accepted() -> None:
    """Both authors named it as new; the reviewer of the second is asked."""
    reports = [a_draft("They ring 07700 900477."), a_draft("See 07700900477.")]
    for report in reports:
        take_all(report)
        moved(report, actions.submit, by=OFFICER)
    reviewer = signed_in(REVIEWER)
    for report in reports:
        said = {"decision": "accept", **answered(report)}
        shown = text_of(reviewer, desk(report))
        assert ("May be known by now" in shown) == (report is reports[1])
        assert reviewer.post(desk(report), said, secure=True).status_code == 302
    with acting(REVIEWER):
        first, second = (
            queries.subjects(queries.report(report.reference).register).get()
            for report in reports
        )
        assert first.known_id == second.known_id is not None


def test_a_reviewer_is_asked_about_who_became_known_since() -> None:
    first, second = a_submitted(), a_submitted()
    reviewer = signed_in(REVIEWER)
    reviewer.post(desk(first), {"decision": "accept"}, secure=True)
    asked = text_of(reviewer, desk(second))
    assert "Is Dan Briggs one of these?" in asked
    assert "May be known by now: it is asked below" in asked
    unsaid = reviewer.post(desk(second), {"decision": "accept"}, secure=True)
    shown = unsaid.content.decode()
    assert unsaid.status_code == 422
    assert "Say whether Dan Briggs is one of those known, or new" in shown
    known = re.search(r"SE-PER-2026-\w{12}", shown)
    assert known
    said = {"decision": "accept", **answered(second)}
    reviewer.post(desk(second), said, secure=True)
    with acting(REVIEWER):
        named = queries.subjects(queries.report(second.reference).register)
        (kept,) = [each for each in named if each.kind == "person"]
        assert kept.known is not None
        assert kept.known.reference == known[0]


def test_the_page_of_one_acceptance_asks_it_too_and_takes_none_of_these() -> None:
    accepted(a_submitted())
    second, reviewer = a_submitted(), signed_in(REVIEWER)
    here = page(second, "accept/")
    assert "Is Dan Briggs one of these?" in text_of(reviewer, here)
    assert reviewer.post(here, {}, secure=True).status_code == 422
    new = answered(second, "new")
    assert reviewer.post(here, new, secure=True).status_code == 302
    with acting(REVIEWER):
        assert queries.report(second.reference).register.state == "accepted"


def test_what_is_left_for_later_waits_on() -> None:
    report, reviewer = a_submitted(), signed_in(REVIEWER)
    reviewer.post(desk(report), {"decision": "later"}, secure=True)
    assert report.reference in text_of(reviewer, "/intelligence/review/")


def test_nobody_reviews_their_own_one_after_another() -> None:
    text_of(signed_in(OFFICER), desk(a_submitted()), 404)
