"""The pages of operations, as each person is answered."""

import re
from uuid import UUID

import pytest

from muster.core.people.seed import BY_NAME, acting, let
from muster.core.people.tests.answers import ask, words
from muster.core.people.tests.sign_in import signed_in
from muster.core.records.actions import open_record, relate
from muster.core.records.models import Register
from muster.core.records.tests.written import verbs
from muster.core.room.tests.waits import waiting_for
from muster.core.web.handles import handle, handle_of
from muster.flow.operations import actions
from muster.flow.operations.builders import (
    AT,
    DETECTIVE,
    LEAD,
    OUTSIDER,
    a_led_operation,
    an_active_operation,
    an_operation,
    restricted,
)
from muster.flow.operations.models import Operation
from muster.flow.operations.workflow import LED_TO
from muster.flow.tasking.builders import a_tasked

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def page_of(operation: Operation) -> str:
    return f"/operations/{operation.register.reference}/"


def test_the_page_shows_what_was_aimed_at_planned_and_decided() -> None:
    operation = an_active_operation()
    with acting(LEAD, at=AT) as lead:
        for corrects in (None, 1):
            actions.log_decision(
                operation,
                decision="Watch first",
                reason="Nobody is at immediate risk",
                options="Arrest now",
                corrects=corrects,
                actor=lead,
                at=AT,
            )
    shown = words(ask(LEAD, page_of(operation)))
    for text in (
        "Close the line",
        "Identify the holder of the number",
        "Prevent (4P)",
        "Nobody is at immediate risk",
        "Put right by entry 2",
        "Puts entry 1 right",
        "Officer in the case",
        "For further checks contact the sensitive intelligence unit",
    ):
        assert text in shown


def test_an_entry_put_right_twice_names_both_that_put_it_right() -> None:
    operation = an_active_operation()
    with acting(LEAD, at=AT) as lead:
        for corrects in (None, None, 1, 1, 2):
            actions.log_decision(
                operation,
                decision="Watch first",
                reason="Nobody is at immediate risk",
                corrects=corrects,
                actor=lead,
                at=AT,
            )
    shown = words(ask(LEAD, page_of(operation)))
    assert "Put right by entries 3 and 4" in shown
    assert "Put right by entry 5" in shown


@pytest.mark.parametrize(
    "route",
    ["decisions/add/", "plan/add/", "intelligence/add/", "restrict/", "members/add/"],
)
def test_a_form_is_refused_before_the_typing_to_those_who_may_not_send_it(
    route: str,
) -> None:
    page = f"{page_of(an_active_operation())}{route}"
    answer = ask(OUTSIDER, page)
    assert answer.status_code == 409
    assert "<textarea" not in words(answer)
    assert ask(LEAD, page).status_code == 200


@pytest.mark.parametrize("word", ["access class", "viewer", "room", "label"])
def test_words_of_the_code_are_never_on_screen(word: str) -> None:
    shown = words(ask(LEAD, page_of(an_active_operation())))
    body = shown.partition("<main")[2].partition("</main>")[0]
    text = "".join(part.partition(">")[2] for part in body.split("<"))
    assert word not in text.lower()


def test_opening_the_page_is_one_entry_of_the_audit() -> None:
    operation = an_active_operation()
    before = len(verbs(operation.register))
    ask("Hannah Vale", page_of(operation))
    assert verbs(operation.register)[before:] == ["operation.opened"]


@pytest.mark.parametrize(
    ("name", "offered"),
    [(LEAD, True), (DETECTIVE, False), (OUTSIDER, False), ("Hannah Vale", False)],
)
def test_only_its_lead_is_offered_to_restrict_it(name: str, offered: bool) -> None:
    shown = words(ask(name, page_of(an_active_operation())))
    assert ("Restrict the operation" in shown) is offered


@pytest.mark.parametrize(
    ("name", "reads"),
    [(LEAD, True), (DETECTIVE, True), (OUTSIDER, False), ("Hannah Vale", False)],
)
def test_the_policy_file_is_read_by_those_on_the_operation(
    name: str, reads: bool
) -> None:
    operation = an_active_operation()
    let(
        LEAD,
        actions.log_decision,
        operation,
        decision="Watch the lock-up first",
        reason="Nobody is at immediate risk",
        options="Arrest now",
        corrects=None,
        at=AT,
    )
    shown = words(ask(name, page_of(operation)))
    assert ("Watch the lock-up first" in shown) is reads
    assert ("is read by those who are on the operation" in shown) is not reads


@pytest.mark.parametrize("name", ["Wendy Castle", "Simon Okafor"])
def test_who_appoints_and_who_audits_opens_no_operation(name: str) -> None:
    reference = an_active_operation().register.reference
    for route in ("", f"{reference}/", f"about/{reference}/"):
        assert ask(name, f"/operations/{route}").status_code == 404


def test_those_on_it_are_offered_its_policy_file_and_colleagues_are_not() -> None:
    page = page_of(an_active_operation())
    assert "Log a decision" in words(ask(DETECTIVE, page))
    assert "Log a decision" not in words(ask(OUTSIDER, page))


def team_of(register: Register) -> UUID:
    """The team that owns a record."""
    assert register.owner_team_id is not None
    return register.owner_team_id


def test_a_tasking_coordinator_opens_one_on_a_page() -> None:
    about = an_operation("Something else").register
    posted = {
        "name": "Operation Alder",
        "aims": "Stop the thefts",
        "team": handle_of(team_of(about)),
        "about": about.reference,
    }
    answer = ask("Grace Lindqvist", "/operations/new/", **posted)
    assert answer.status_code == 302
    with acting("Grace Lindqvist"):
        made = Register.objects.get(title="Operation Alder")
    assert answer["Location"] == f"/operations/{made.reference}/"


def test_a_reference_that_is_nobodys_is_refused_and_what_was_typed_is_kept() -> None:
    team = team_of(an_operation().register)
    posted = {
        "name": "Alder",
        "aims": "Stop",
        "team": handle_of(team),
        "about": "SE-THR-1",
    }
    answer = ask("Grace Lindqvist", "/operations/new/", **posted)
    assert answer.status_code == 409
    assert "no record SE-THR-1 that you may see" in words(answer)
    assert 'value="Alder"' in words(answer)


def test_the_lead_walks_it_from_tasked_to_closed_on_pages() -> None:
    operation = an_operation()
    page = page_of(operation)
    detective = handle(BY_NAME[DETECTIVE])
    due = {"due_on_day": "1", "due_on_month": "6", "due_on_year": "2031"}
    walk: list[tuple[str, dict[str, object]]] = [
        ("move/take_on/", {"name": "Operation Larch", "aims": "Close the line"}),
        (
            "members/add/",
            {"user_id": detective, "part": "officer_in_case", "reason": "Knows it"},
        ),
        ("objectives/add/", {"text": "Close it", "measure": "No calls"}),
        (
            "plan/add/",
            {"strand": "pursue", "text": "Find it", "owner_id": detective, **due},
        ),
        ("decisions/add/", {"decision": "Watch", "reason": "Safer"}),
        ("move/start/", {"go": "on"}),
        ("move/pause/", {"reason": "Lent"}),
        ("move/resume/", {"reason": "Back"}),
        ("move/go_to_court/", {"reason": "Charged"}),
        ("plan/1/", {"standing": "done", "result": "Found"}),
        ("objectives/1/", {"standing": "done", "outcome": "No calls"}),
        ("members/end/", {"user_id": detective}),
        ("restrict/", {"reason": "A leak is feared"}),
        ("move/close/", {"result": "convictions", "reason": "Three convicted"}),
    ]
    for route, posted in walk:
        assert ask(LEAD, page + route).status_code == 200, route
        answer = ask(LEAD, page + route, **posted)
        assert answer.status_code == 302, (route, words(answer)[-3000:])
    shown = words(ask(LEAD, page))
    assert "People convicted" in shown
    assert "What you can do" not in shown


def test_an_answer_that_is_missing_is_asked_for_again() -> None:
    page = page_of(an_active_operation())
    answer = ask(LEAD, page + "decisions/add/", decision="Watch", reason="")
    assert answer.status_code == 422


def test_a_refusal_shows_its_reason_and_what_to_do() -> None:
    page = page_of(an_active_operation())
    posted = {"result": "convictions", "reason": "Done"}
    answer = ask(LEAD, page + "move/close/", **posted)
    assert answer.status_code == 409
    assert "1 objective has no result" in words(answer)
    assert "Give each its result" in words(answer)


def test_a_colleague_who_is_not_on_it_is_refused_on_the_page_too() -> None:
    page = page_of(an_active_operation())
    answer = ask(OUTSIDER, page + "decisions/add/", decision="Stop", reason="Mine")
    assert answer.status_code == 409
    assert "those who are on the operation" in words(answer)


GRADED = {
    "title": "A second number",
    "text": "The line moved to a number ending 118 on Monday",
    "source": "2",
    "assessment": "B",
    "handling": "P",
}


def test_intelligence_that_it_yields_goes_to_the_unit_for_review() -> None:
    page = page_of(an_active_operation()) + "intelligence/add/"
    assert ask(DETECTIVE, page).status_code == 200
    answer = ask(DETECTIVE, page, **GRADED)
    assert answer.status_code == 302, words(answer)[-2000:]
    with acting("Idris Cole"):
        report = Register.objects.get(kind="intelligence_report")
        assert report.title == "A second number"
    assert verbs(report) == ["intelligence_report.submit"]


def test_intelligence_graded_against_the_rules_is_asked_for_again() -> None:
    page = page_of(an_active_operation()) + "intelligence/add/"
    answer = ask(DETECTIVE, page, **{**GRADED, "handling": "C"})
    assert answer.status_code == 422
    assert "Handling code C needs" in words(answer)


def test_a_colleague_who_is_not_on_it_reports_nothing_from_it() -> None:
    page = page_of(an_active_operation()) + "intelligence/add/"
    assert ask(OUTSIDER, page, **GRADED).status_code == 409


@pytest.mark.parametrize("route", ["plan/9/", "objectives/9/", "move/fly/"])
def test_what_is_not_there_is_not_found(route: str) -> None:
    assert ask(LEAD, page_of(an_active_operation()) + route).status_code == 404


def test_the_list_is_of_one_state_when_asked() -> None:
    an_operation("Operation Rowan")
    an_active_operation()
    shown = words(ask("Hannah Vale", "/operations/?state=active"))
    assert "Operation Larch" in shown
    assert "Operation Rowan" not in shown


def test_a_list_longer_than_a_page_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("muster.core.records.paging.PAGE", 1)
    an_operation("Operation Rowan")
    an_operation("Operation Alder")
    first = words(ask("Hannah Vale", "/operations/"))
    after = first.partition("?after=")[2].partition('"')[0]
    rest = words(ask("Hannah Vale", f"/operations/?after={after}"))
    seen = [name in first for name in ("Operation Rowan", "Operation Alder")]
    then = [name in rest for name in ("Operation Rowan", "Operation Alder")]
    assert sorted(seen) == [False, True]
    assert then == [not one for one in seen]


def test_the_plan_is_reached_from_the_page_of_a_related_record() -> None:
    operation = an_active_operation()
    with acting("Grace Lindqvist", at=AT) as coordinator:
        threat = open_record(
            "operation",
            title="Stands for a threat",
            access_class=operation.register.access_class,
            actor=coordinator,
            at=AT,
        )
        relate(threat, operation.register, relation=LED_TO, actor=coordinator, at=AT)
    shown = words(ask("Nell Quist", f"/operations/about/{threat.reference}/"))
    assert "Identify the holder of the number" in shown
    restricted(operation)
    shown = words(ask("Nell Quist", f"/operations/about/{threat.reference}/"))
    assert "No operation about this that you may see" in shown


def test_an_action_of_the_plan_that_is_late_is_shown_as_late() -> None:
    operation = an_active_operation()
    assert "Overdue" not in words(ask(LEAD, page_of(operation)))


def test_nobody_leads_it_yet_is_said_in_words() -> None:
    shown = words(ask(LEAD, page_of(an_operation())))
    assert "Nobody leads it yet" in shown
    assert "Take it on" in shown
    others = words(ask(OUTSIDER, page_of(an_operation("Other"))))
    assert "move/take_on/" not in others
    assert "It was given to another team: one of its own leads it" in others


def test_a_strand_without_anything_planned_is_named() -> None:
    shown = words(ask(LEAD, page_of(an_active_operation())))
    assert "The plan has nothing for Prevent (4P), Protect, Prepare" in shown


def test_a_led_operation_is_not_started_by_somebody_else() -> None:
    page = page_of(a_led_operation())
    assert ask(DETECTIVE, page + "move/start/", go="on").status_code == 404


def test_beside_a_decision_that_was_just_tasked_its_operation_is_being_opened() -> None:
    decision = a_tasked()
    for one in (decision.register, decision.about):
        shown = words(ask("Ruth Adeyemi", f"/operations/about/{one.reference}/"))
        assert "The operation of a team that investigates is opened by itself" in shown


def test_who_is_offered_is_named_with_role_and_team_and_not_on_it_already() -> None:
    operation = a_led_operation()
    at = f"/operations/{operation.register.reference}/members/add/"
    shown = signed_in(LEAD).get(at, secure=True).content.decode()
    offered = [each.strip() for each in re.findall(r"<option[^>]*>([^<]+)<", shown)]
    assert not [each for each in offered if each.startswith((LEAD, DETECTIVE))]
    [sian] = [each for each in offered if each.startswith(OUTSIDER)]
    unit = "Regional Investigations Syndicate 2"
    assert f"Senior investigating officer, {unit}" in sian
    assert "Officer in the case and Investigator: only for" in shown


def test_an_operation_waits_for_those_alone_who_may_take_it_on_or_lead_it() -> None:
    waiting = an_operation("Operation Alder").register
    led = a_led_operation("Operation Rowan").register
    for name, waits_for in ((LEAD, {waiting, led}), (OUTSIDER, set())):
        with acting(name, at=AT) as viewer:
            assert waiting_for(viewer, at=AT) & {waiting, led} == waits_for
