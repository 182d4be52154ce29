"""A corridor watches others' work once those who were asked agreed to it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from muster.core.access.models import Group
from muster.core.audit.models import Entry
from muster.core.corridors import actions, queries
from muster.core.corridors.builders import (
    FIRST,
    HEAD,
    MEMBER,
    OUTSIDER,
    SECOND,
    a_corridor,
    a_request,
    said_yes,
)
from muster.core.corridors.models import Agreement, RoutedRequest
from muster.core.people.models import Posting
from muster.core.people.seed import BY_NAME, acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import ChangedMeanwhile, Refused
from muster.core.web.handles import handle, handle_of

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def ask(group: Group, person: str = HEAD, *, by: str = FIRST) -> None:
    with acting(by) as actor:
        actions.ask_head(group.id, person=BY_NAME[person].id, actor=actor)


def agreed(group: Group) -> bool:
    with acting(FIRST):
        return queries.is_agreed(group)


def refuse(person: str) -> None:
    with acting(person) as actor:
        [asked] = queries.to_agree(actor)
        actions.answer(asked, agreed=False)


def test_the_head_of_the_unit_agrees_after_the_second_guardian_has() -> None:
    group = a_corridor(agreed=False)
    ask(group)
    with pytest.raises(Refused, match="has not said yet that they guard it"):
        said_yes(HEAD)
    said_yes(SECOND)
    assert not agreed(group)
    said_yes(HEAD)
    assert agreed(group)


def test_a_guardian_whose_posts_have_ended_is_none_of_the_two() -> None:
    group = a_corridor(agreed=False)
    ask(group)
    said_yes(SECOND)
    with as_definer():
        posts = Posting.objects.using("owner").filter(user_id=BY_NAME[SECOND].id)
        posts.update(ends=timezone.now() - timedelta(days=1))
    with pytest.raises(Refused, match="has not said yet that they guard it"):
        said_yes(HEAD)


def test_no_head_who_guards_it_agrees_to_it() -> None:
    group = a_corridor(by=FIRST, second=HEAD, agreed=False)
    with acting(FIRST) as actor:
        assert BY_NAME[HEAD].id not in queries.heads_to_ask(group, at=timezone.now())
        with pytest.raises(Refused, match="one who guards it does not"):
            actions.ask_head(group.id, person=BY_NAME[HEAD].id, actor=actor)


def test_a_head_who_came_to_guard_it_meanwhile_does_not_answer() -> None:
    group = a_corridor(HEAD, agreed=False)
    said_yes(SECOND)
    ask(group)
    with acting(FIRST) as actor:
        proposed = actions.propose_guardian(
            group, person=BY_NAME[HEAD].id, why="Answers for it", actor=actor
        )
    with acting(SECOND) as actor:
        [found] = queries.to_settle(actor)
        assert found.id == proposed
        actions.settle_guardian(found, agreed=True)
    with pytest.raises(Refused, match="do not guard it"):
        said_yes(HEAD)


@pytest.mark.parametrize("who", [MEMBER, SECOND, "Wendy Castle", OUTSIDER])
def test_nobody_is_asked_for_the_unit_who_does_not_head_it(who: str) -> None:
    group = a_corridor(agreed=False)
    with pytest.raises(Refused, match="A head of the unit agrees"):
        ask(group, who)


def test_a_member_asks_no_head() -> None:
    group = a_corridor(MEMBER, agreed=False)
    with pytest.raises(Refused, match="Its guardians do that"):
        ask(group, by=MEMBER)


@pytest.mark.parametrize("who", [FIRST, OUTSIDER, "Simon Okafor"])
def test_nobody_answers_for_whoever_was_asked(who: str) -> None:
    group = a_corridor(agreed=False)
    ask(group)
    with acting(FIRST):
        asked = {each.person_id: each for each in queries.agreements(group)}
    for person in (SECOND, HEAD):
        key = asked[BY_NAME[person].id].id
        with (
            acting(who),
            pytest.raises(DatabaseError, match="whoever was asked answers"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT corridors_agree(%s, true)", [str(key)])


def test_nobody_writes_an_agreement_by_a_statement() -> None:
    group = a_corridor(agreed=False)
    for statement in (
        "UPDATE corridors_agreement SET agreed = true, decided_at = now()",
        "DELETE FROM corridors_agreement",
    ):
        with (
            acting(FIRST),
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert not agreed(group)


def test_a_second_guardian_who_does_not_agree_leaves_it() -> None:
    group = a_corridor(agreed=False)
    refuse(SECOND)
    with acting(FIRST):
        [guardian] = queries.guardians(group, at=timezone.now())
        assert guardian.user_id == BY_NAME[FIRST].id
        [left] = group.memberships.filter(user_id=BY_NAME[SECOND].id)
        assert left.ends is not None
        assert left.ends <= left.starts + timedelta(seconds=1)
    ask(group)
    with pytest.raises(Refused, match="has not said yet"):
        said_yes(HEAD)


def test_what_is_answered_once_is_not_answered_again() -> None:
    group = a_corridor(agreed=False)
    said_yes(SECOND)
    ask(group)
    with acting(HEAD) as actor:
        [asked] = queries.to_agree(actor)
    refuse(HEAD)
    with acting(HEAD), pytest.raises(ChangedMeanwhile):
        actions.answer(asked, agreed=True)
    ask(group)
    said_yes(HEAD)
    assert agreed(group)
    with pytest.raises(ChangedMeanwhile):
        ask(group)


def test_the_head_is_told_what_it_is_and_nobody_else_outside_is_told_anything() -> None:
    group = a_corridor(title="Rowan", reason="Sensitive sources", agreed=False)
    said_yes(SECOND)
    ask(group)
    with acting(HEAD) as actor:
        [asked] = queries.to_agree(actor)
    address = reverse("corridors:agree", args=[handle(asked)])
    head = signed_in(HEAD)
    page = head.get(address).content.decode()
    assert "Rowan" in page
    assert "Sensitive sources" in page
    assert FIRST in page
    assert SECOND in page
    for other in (OUTSIDER, FIRST, "Simon Okafor", "Wendy Castle"):
        assert signed_in(other).get(address).status_code == 404
    assert head.post(address, {"yes": "yes"}).status_code == 302
    assert agreed(group)
    with acting(OUTSIDER):
        assert not Agreement.objects.exists()


def test_the_home_of_a_corridor_says_what_it_lacks_and_lets_a_guardian_ask() -> None:
    group = a_corridor(MEMBER, agreed=False)
    address = reverse("corridors:corridor", args=[handle(group)])
    guardian = signed_in(FIRST)

    def shown() -> str:
        return guardian.get(address).content.decode()

    assert "No head of the unit has agreed to this corridor yet" in shown()
    assert "Ask a head of the unit to agree" in shown()
    member = signed_in(MEMBER).get(address).content.decode()
    assert "Ask a head of the unit to agree" not in member
    asking = reverse("corridors:ask_head", args=[handle(group)])
    sent = guardian.post(asking, {"person": handle_of(BY_NAME[HEAD].id)})
    assert sent.status_code == 302
    assert f"{HEAD} is asked for the unit" in shown()
    assert "Ask a head of the unit to agree" not in shown()


def test_what_was_asked_before_there_was_a_unit_is_laid_before_it_once_agreed() -> None:
    a_request(OUTSIDER)
    false = a_corridor(key="SIU", title="Not the unit", agreed=False)
    a_request(MEMBER)
    with acting(FIRST):
        assert not RoutedRequest.objects.exists()
    siu = a_corridor(key="SIU", title="The unit")
    with acting(FIRST):
        assert {each.group_id for each in RoutedRequest.objects.all()} == {siu.id}
        assert len(queries.waiting_requests(siu)) == 2
        assert queries.waiting_requests(false) == []


def test_each_answer_leaves_its_entry_under_the_label_of_the_corridor() -> None:
    group = a_corridor("Simon Okafor", agreed=False)
    said_yes(SECOND)
    ask(group)
    said_yes(HEAD)
    with acting("Simon Okafor"):
        told = Entry.objects.filter(verb="corridors.agreed")
        assert told.filter(access_class__isnull=False).count() == 2
        assert not told.filter(access_class__isnull=True).exists()
