"""What is given to somebody reaches them, and goes back or on with its history."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from muster.core.access.actions import intern
from muster.core.access.builders import a_group
from muster.core.access.queries import unit_label
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.answers import ask, words
from muster.core.records import giving, tasks
from muster.core.records.actions import complete_action, set_action
from muster.core.records.models import Register
from muster.core.records.task_kinds import ACTION
from muster.core.records.tasks import Task, given_to
from muster.core.records.tests.builders import AT, a_register
from muster.core.records.tests.notices import told
from muster.core.records.tests.written import verbs
from muster.core.terms.label import Label
from muster.core.terms.reason import ChangedMeanwhile, Refused

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

GIVER, OWNER, OTHER = "Meera Joshi", "Callum Frost", "Frank Osei"
FORCE = "Priya Nand"
FRIDAY = date(2026, 3, 6)


def an_action(
    text: str = "Ring the harbour",
    *,
    by: str = GIVER,
    to: str = OWNER,
    on: Register | None = None,
    due_on: date | None = FRIDAY,
) -> Task:
    with acting(by, at=AT) as giver:
        action = set_action(
            on or a_register("A lock-up", actor=giver),
            text=text,
            owner_id=BY_NAME[to].id,
            due_on=due_on,
            actor=giver,
            at=AT,
        )
    return Task(ACTION, action)


def handed_back(task: Task, *, by: str = OWNER, reason: str = "On leave") -> Task:
    with acting(by, at=AT) as actor:
        giving.hand_back(task, reason=reason, actor=actor, at=AT)
    return task


def passed_on(task: Task, to: str, *, by: str, reason: str = "Knows it") -> Task:
    with acting(by, at=AT) as actor:
        key = BY_NAME[to].id
        giving.pass_on(task, to=key, reason=reason, actor=actor, at=AT)
    return task


def theirs(name: str) -> list[str]:
    """What somebody has to do."""
    with acting(name, at=AT) as viewer:
        return [task.text for task in given_to(viewer, at_most=50)]


def test_whoever_is_given_an_action_is_told_and_by_when() -> None:
    task = an_action()
    assert told(OWNER, task.register) == [
        "Yours to do, by 6 March 2026: Ring the harbour"
    ]
    assert theirs(OWNER) == ["Ring the harbour"]


def test_whoever_sets_one_for_themselves_is_told_nothing() -> None:
    task = an_action(by=OWNER, to=OWNER)
    assert told(OWNER, task.register) == []
    assert theirs(OWNER) == ["Ring the harbour"]


def test_what_presses_most_comes_first_and_what_has_no_day_last() -> None:
    an_action("Some day", due_on=None)
    an_action("On Friday")
    an_action("On Wednesday", due_on=FRIDAY - timedelta(days=2))
    assert theirs(OWNER) == ["On Wednesday", "On Friday", "Some day"]


def test_what_came_of_it_is_told_to_who_gave_it() -> None:
    task = an_action()
    with acting(OWNER, at=AT) as owner:
        complete_action(task.id, result="Rung", actor=owner, at=AT)
    assert told(GIVER, task.register) == ["Result of “Ring the harbour”: Rung"]
    assert theirs(OWNER) == []


def test_handed_back_it_is_whose_who_gave_it_with_the_reason() -> None:
    task = handed_back(an_action(), reason="On leave until May")
    assert (theirs(OWNER), theirs(GIVER)) == ([], ["Ring the harbour"])
    assert told(GIVER, task.register) == [
        "Handed back to you: Ring the harbour: “On leave until May”"
    ]
    assert verbs(task.register)[-1] == "records.handed_back"


def test_given_on_both_are_told_and_its_history_stands() -> None:
    task = passed_on(an_action(), OTHER, by=GIVER, reason="He knows the port")
    assert told(OTHER, task.register)[0].startswith("Yours to do now: Ring the harbour")
    assert "Given to somebody else: Ring the harbour: “He knows the port”" in told(
        OWNER, task.register
    )
    assert (theirs(OWNER), theirs(OTHER)) == ([], ["Ring the harbour"])
    with acting(GIVER, at=AT):
        (passed,) = tasks.history(task)
    assert (passed.from_user_id, passed.to_user_id, passed.back, passed.reason) == (
        BY_NAME[OWNER].id,
        BY_NAME[OTHER].id,
        False,
        "He knows the port",
    )


def test_it_goes_back_to_whoever_gave_it_last() -> None:
    task = passed_on(an_action(), OTHER, by=OWNER)
    handed_back(task, by=OTHER)
    assert theirs(OWNER) == ["Ring the harbour"]


def test_handed_back_twice_it_is_whose_who_gave_it_first() -> None:
    task = passed_on(an_action(), OTHER, by=OWNER)
    handed_back(task, by=OTHER)
    handed_back(task, by=OWNER)
    assert theirs(GIVER) == ["Ring the harbour"]
    with acting(GIVER, at=AT):
        assert tasks.giver(tasks.locked(task)) == BY_NAME[GIVER].id


def test_nobody_hands_back_what_is_another_s_or_what_they_gave_themselves() -> None:
    with pytest.raises(Refused, match="Only whoever was given it"):
        handed_back(an_action(), by=OTHER)
    with pytest.raises(Refused, match="Nobody gave it to you"):
        handed_back(an_action(by=OWNER, to=OWNER))


def test_nothing_goes_back_or_on_without_a_reason() -> None:
    with pytest.raises(Refused, match="not said why"):
        handed_back(an_action(), reason="  ")
    assert theirs(OWNER) == ["Ring the harbour"]


def test_it_goes_to_nobody_who_may_not_open_the_record() -> None:
    with pytest.raises(Refused, match="may not open this record"):
        passed_on(an_action(), FORCE, by=GIVER)


def test_it_goes_to_nobody_outside_the_need_to_know_of_its_record() -> None:
    group = a_group(OWNER, by=OTHER, at=AT)
    with acting(OTHER, at=AT) as guardian:
        bodies = unit_label().organisations
        label = intern(Label(frozenset({group}), bodies, sensitive=True))
        register = a_register(actor=guardian, access_class=label)
    task = an_action(by=OTHER, on=register)
    with pytest.raises(Refused, match="may not open this record"):
        passed_on(task, GIVER, by=OWNER)
    with acting(OWNER, at=AT):
        people = tasks.owners(task, at=AT).values_list("name", flat=True)
        assert set(people) == {OWNER, OTHER}


def test_what_has_its_result_goes_nowhere() -> None:
    task = an_action()
    with acting(OWNER, at=AT) as owner:
        complete_action(task.id, result="Rung", actor=owner, at=AT)
    with pytest.raises(ChangedMeanwhile, match="has its result"):
        passed_on(task, OTHER, by=OWNER)


def test_who_has_it_already_is_not_given_it_again() -> None:
    with pytest.raises(Refused, match="have it already"):
        passed_on(an_action(), OWNER, by=GIVER)


def test_from_home_its_owner_reads_it_hands_it_back_and_it_is_said_to_whom() -> None:
    task = an_action()
    assert task.href in words(ask(OWNER, "/"))
    page = words(ask(OWNER, task.href))
    assert page.index("Give the result") < page.index("Hand it back")
    assert f'Given by</dt> <dd class="govuk-summary-list__value">{GIVER}' in page
    back = ask(OWNER, f"{task.href}back/", reason="On leave")
    assert (back.status_code, back.url) == (302, task.href)
    assert f'data-title="Given by">{OWNER}<' in words(ask(GIVER, "/"))
    page = words(ask(OWNER, task.href))
    assert f"Handed back to {GIVER}" in page
    assert "Hand it back" not in page
    assert ask(OWNER, f"{task.href}back/").status_code == 404


def test_the_list_of_owners_offers_nobody_who_could_not_open_it() -> None:
    task = an_action()
    page = words(ask(GIVER, f"{task.href}give/"))
    assert OTHER in page
    assert FORCE not in page


def test_what_was_given_stands_in_what_is_due() -> None:
    task = an_action()
    page = words(ask(OWNER, reverse("clocks:due")))
    assert "Given to you to do" in page
    assert task.href in page
    assert "Given to you to do" not in words(ask(OTHER, reverse("clocks:due")))


def test_whoever_may_not_open_the_record_finds_no_page_of_it() -> None:
    task = an_action()
    for address in ("", "back/", "give/"):
        assert ask(FORCE, task.href + address).status_code == 404


def test_an_action_of_another_record_is_not_there() -> None:
    task, other = an_action(), an_action("Another", on=None)
    mixed = task.href.replace(task.register.reference, other.register.reference)
    assert ask(OWNER, mixed).status_code == 404


def test_who_set_it_is_told_where_its_owner_gives_it_on() -> None:
    task = an_action()
    passed_on(task, OTHER, by=OWNER, reason="Knows the quay")
    says = "It was given to somebody else: Ring the harbour: “Knows the quay”"
    assert says in told(GIVER, task.register)


def test_who_set_it_is_told_once_where_it_comes_back_to_them() -> None:
    task = handed_back(an_action(), reason="On leave")
    back = [text for text in told(GIVER, task.register) if "anded back" in text]
    assert back == ["Handed back to you: Ring the harbour: “On leave”"]


def test_what_one_has_done_is_new_to_one_no_more() -> None:
    task = an_action("Ring the harbour master")
    other = an_action("Ask for the log", on=task.register)
    with acting(OWNER, at=AT) as owner:
        complete_action(task.id, result="Rang", actor=owner, at=AT)
    assert told(OWNER, task.register) == [
        "Yours to do, by 6 March 2026: Ask for the log"
    ]
    assert other.register == task.register


def test_what_one_has_handed_back_is_new_to_one_no_more() -> None:
    task = handed_back(an_action())
    assert told(OWNER, task.register) == []
