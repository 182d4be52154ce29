"""The home page says what needs doing before anything else."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, cast

import pytest
from django.db.models import Q
from django.test import RequestFactory
from django.utils import timezone

from muster.core.access.actions import admit, intern
from muster.core.access.builders import a_group
from muster.core.access.queries import shared_label
from muster.core.notices.actions import tell
from muster.core.people.models import Organisation
from muster.core.people.seed import BY_NAME, PEOPLE, acting
from muster.core.people.tests.answers import ask, words
from muster.core.records.actions import set_action
from muster.core.records.kinds import KINDS, RecordKind
from muster.core.records.readers import read_elsewhere
from muster.core.records.tests.builders import AT, a_register
from muster.core.room.common import next_step
from muster.core.room.home import HOME_BLOCKS
from muster.core.room.queries import waiting
from muster.core.room.tests.waits import waiting_for
from muster.core.room.views import home
from muster.core.terms.label import Label
from muster.core.terms.move import Move, State, Workflow
from muster.core.terms.role import ROLES, Role
from muster.core.terms.viewer import Viewer
from muster.core.web.request import PageRequest
from muster.core.workflow.actions import move

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

ASKED = State("asked", "Asked for")
RUNNING = State("running", "Running", resting=True)
OVER = State("over", "Over", final=True)
GATEWAY, MANAGER = (Role.GATEWAY_OFFICER,), (Role.GATEWAY_MANAGER,)
MOVES = (
    Move("take_up", (ASKED,), RUNNING, MANAGER, title="Take it up"),
    Move("withdraw", (ASKED,), OVER, GATEWAY, title="Withdraw it", aside=True),
    Move("end", (RUNNING,), OVER, MANAGER, title="End it"),
)


@pytest.fixture(autouse=True)
def _a_kind_of_record(monkeypatch: pytest.MonkeyPatch) -> None:
    kind = RecordKind(
        key="test",
        title="Test",
        prefix="TST",
        workflow=Workflow("test", (ASKED, RUNNING, OVER), MOVES),
        url_name="test:record",
        retention="unit_papers",
        opened_by=frozenset(ROLES),
    )
    monkeypatch.setitem(KINDS._kinds, "test", kind)


def test_what_another_must_do_does_not_wait_for_whoever_made_the_step_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both hold the role: only who did not take it up may end it."""
    moves = (MOVES[0], replace(MOVES[2], other_than=("take_up",)))
    states = (ASKED, replace(RUNNING, resting=False), OVER)
    other = replace(KINDS["test"], workflow=Workflow("test", states, moves))
    monkeypatch.setitem(KINDS._kinds, "test", other)
    with acting("Meera Joshi", at=AT) as author:
        register = a_register(kind="test", actor=author, state="asked")
    with acting("Frank Osei", at=AT) as manager:
        found = waiting(manager, at=AT)
        assert register in found.role
        move(register, "take_up", actor=manager, at=AT)
        assert register not in waiting(manager, at=AT).role
    let_another = replace(other, workflow=Workflow("test", states, MOVES[::2]))
    monkeypatch.setitem(KINDS._kinds, "test", let_another)
    with acting("Frank Osei", at=AT) as manager:
        assert register in waiting(manager, at=AT).role


def shown(to: Viewer) -> str:
    request: Any = RequestFactory().get("/")
    request.viewer, request.purpose_text, request.at = to, "", AT
    answer = home(cast("PageRequest", request))
    return " ".join(answer.content.decode().split())


def test_a_page_with_nothing_to_do_says_so_in_one_sentence() -> None:
    with acting("Margaret Eke", at=AT) as margaret:
        page = shown(margaret)
    assert "Nothing waits for you, no action is yours" in page
    assert "Your actions" not in page


def test_what_waits_and_what_is_overdue_is_counted_first() -> None:
    with acting("Frank Osei", at=AT) as frank:
        register = a_register("A lock-up", kind="test", actor=frank, state="asked")
        for days in (-1, 3):
            set_action(
                register,
                text=f"Ring in {days} days",
                owner_id=frank.user_id,
                due_on=AT.date() + timedelta(days=days),
                actor=frank,
                at=AT - timedelta(days=2),
            )
        page = shown(frank)
    first = "1 record of yours waits; 1 action of yours is overdue; 1 action is yours"
    title = "Your own records that wait for you"
    assert first in page
    assert page.index(first) < page.index("Your actions") < page.index(title)
    assert "Overdue" in page


def test_what_others_opened_waits_for_the_role_and_is_told_apart() -> None:
    with acting("Meera Joshi", at=AT) as meera:
        a_register("A lock-up", kind="test", actor=meera, state="asked")
    with acting("Frank Osei", at=AT) as frank:
        page = shown(frank)
    assert "1 record waits for your role" in page
    assert "Waiting for your role: gateway manager" in page
    assert "Your own records that wait for you" not in page


def test_what_a_home_block_tells_of_is_counted_and_listed_once() -> None:
    with acting("Meera Joshi", at=AT) as meera:
        mine = a_register("Mine", kind="test", actor=meera, state="asked")
    with acting("Frank Osei", at=AT) as frank:
        told_there = waiting(frank, at=AT, leave_out={"test"})
        everything = waiting(frank, at=AT)
    assert (told_there.role, told_there.elsewhere) == ([], 1)
    assert (everything.role, everything.elsewhere) == ([mine], 0)


def test_nobody_waits_for_a_withdrawal_nor_for_what_rests() -> None:
    with acting("Meera Joshi", at=AT) as meera:
        asked = a_register("Asked", kind="test", actor=meera, state="asked")
        running = a_register("Running", kind="test", actor=meera, state="running")
        assert not {asked, running} & waiting_for(meera)
    with acting("Frank Osei", at=AT) as frank:
        found = waiting_for(frank)
        assert asked in found
        assert running not in found


def test_a_record_says_what_follows_and_for_whom_it_waits() -> None:
    with acting("Meera Joshi", at=AT) as meera:
        step = next_step(a_register(kind="test", actor=meera, state="asked"), at=AT)
        rests = next_step(a_register(kind="test", actor=meera, state="running"), at=AT)
    assert step is not None
    assert (step.what, step.who) == ("Asked for. Next: take it up.", "Gateway manager")
    assert rests is not None
    assert rests.what == ("Running. Nobody waits: it stays so until somebody acts.")


def test_whoever_adds_to_a_record_is_told_which_other_body_reads_it() -> None:
    with acting("Meera Joshi", at=AT) as meera:
        force = Organisation.objects.get(code="TVP")
        shared = intern(shared_label(force.id))
        told = read_elsewhere(
            a_register(access_class=shared, kind="test", actor=meera), by=meera
        )
        ours = read_elsewhere(a_register(kind="test", actor=meera), by=meera)
    assert told.startswith("Thames Valley will read it too")
    assert ours == ""


def test_an_action_without_a_day_says_so() -> None:
    with acting("Callum Frost", at=AT) as callum:
        register = a_register(kind="test", actor=callum, state="asked")
        set_action(
            register,
            text="Ring",
            owner_id=callum.user_id,
            due_on=None,
            actor=callum,
            at=AT,
        )
        assert "No day was set" in shown(callum)


def test_an_auditor_sees_what_was_refused_and_looked_at_without_a_purpose() -> None:
    page = words(ask("Simon Okafor", "/"))
    assert "Refused: somebody tried what was not theirs" in page
    assert "Looked at without saying what for" in page
    assert "Search the audit" in page
    assert "Looked at without saying" not in words(ask("Callum Frost", "/"))


def test_each_home_block_is_there_and_answers_those_whose_home_page_it_is_on() -> None:
    """Of every stage and room: none is named that there is not."""
    for block in HOME_BLOCKS:
        name = next(each.name for each in PEOPLE if set(each.roles) & set(block.roles))
        assert ask(name, "/").status_code == 200, block


def test_every_notice_has_a_page_and_none_is_lost_when_all_are_read() -> None:
    with acting("Meera Joshi", at=AT) as meera, acting("Frank Osei", at=AT) as frank:
        pass
    with acting("Meera Joshi", at=AT) as meera:
        for number in range(7):
            register = a_register(f"Lock-up {number}", actor=meera)
            tell([frank.user_id], register, text=f"Note {number}", actor=meera, at=AT)
    assert "What is new: 5 of 7" in words(ask("Frank Osei", "/"))
    ask("Frank Osei", "/read/", all="1")
    page = words(ask("Frank Osei", "/told/"))
    assert all(f"Note {number}" in page for number in range(7))
    assert "Lock-up 3" in page


def test_what_nobody_of_the_next_role_may_see_says_so_and_what_to_do() -> None:
    group = a_group("Nell Quist", by="Meera Joshi", name="Heron", at=AT)
    with acting("Meera Joshi", at=AT) as meera:
        label = intern(Label(groups=frozenset({group})))
        register = a_register(
            kind="test", actor=meera, state="asked", access_class=label
        )
        alone = next_step(register, at=AT)
        admit(
            group_id=group,
            user_id=BY_NAME["Frank Osei"].id,
            starts=timezone.now(),
            ends=None,
            reason="Takes it up",
            actor=meera,
        )
        told = next_step(register, at=AT)
    assert alone is not None
    assert "none of them may see this record: only those told of Heron" in alone.what
    assert "Ask whoever guards that group" in alone.what
    assert told is not None
    assert "none of them" not in told.what


def test_a_record_that_its_kind_says_is_anothers_to_move_does_not_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = f"{__name__}:asked_for_by_oneself"
    monkeypatch.setitem(KINDS._kinds, "test", replace(KINDS["test"], waits_for=here))
    with acting("Frank Osei", at=AT) as frank:
        own = a_register(kind="test", actor=frank, state="asked")
    with acting("Meera Joshi", at=AT) as meera:
        anothers = a_register(kind="test", actor=meera, state="asked")
    with acting("Frank Osei", at=AT) as frank:
        assert waiting_for(frank) & {own, anothers} == {own}


def asked_for_by_oneself(viewer: Viewer, *, at: datetime) -> Q:
    return Q(opened_by_id=viewer.user_id)
