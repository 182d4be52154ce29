"""How two things are connected: by the fewest links, and by what is seen alone."""

import random
from itertools import combinations, pairwise

import pytest
import rustworkx
from django.test import Client

from muster.core.audit.models import Entry
from muster.core.people.seed import WORKS_ON, acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.picture import actions, queries
from muster.core.picture.clusters import Verdict
from muster.core.picture.models import Item, Subject
from muster.core.picture.queries import connecting
from muster.core.picture.recording import write_link
from muster.core.picture.tests.builders import (
    ANALYST,
    NOON,
    UNTESTED,
    WRITER,
    a_subject,
    an_item,
    open_to_unit,
    told_only,
)
from muster.core.picture.tests.test_views import address, text
from muster.core.terms.viewer import Viewer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def people(actor: Viewer, names: str, *, item: Item) -> list[Subject]:
    return [a_subject(actor, item=item, name=name) for name in names.split()]


def tie(actor: Viewer, *chain: Subject, item: Item) -> None:
    """Each knows the next."""
    for one, other in pairwise(chain):
        write_link(one, "associate", other, item=item, actor=actor, at=NOON)


def names_on(found: queries.Connection) -> list[str]:
    return [found.one.caption, *(step.end.caption for step in found.steps)]


def test_the_shorter_of_two_ways_is_shown_with_its_links_and_grades() -> None:
    with acting(WRITER) as actor:
        item = an_item(actor)
        ann, bob, cy, dee = people(actor, "Ann Bob Cy Dee", item=item)
        tie(actor, ann, bob, cy, dee, item=item)
        phone = a_subject(actor, kind="phone", item=item, number="07700 900123")
        for one in (ann, dee):
            write_link(one, "uses_phone", phone, item=item, actor=actor, at=NOON)

        found = queries.connected(ann.id, dee.id)

        assert names_on(found) == ["Ann", "07700 900123", "Dee"]
        assert [step.links[0].reading for step in found.steps] == ["uses", "used by"]
        assert found.steps[0].links[0].row.item.grade == UNTESTED
        assert found.length == 2
        assert not found.gave_up


def test_ways_are_as_short_as_another_way_of_counting_finds_them() -> None:
    dice = random.Random(3)  # noqa: S311 - which invented people know each other
    pairs = dice.sample(list(combinations(range(24), 2)), 30)
    graph = rustworkx.PyGraph()
    graph.add_nodes_from(range(24))
    graph.add_edges_from_no_data(pairs)
    expected = rustworkx.distance_matrix(graph, null_value=float("inf"))
    with acting(WRITER) as actor:
        item = an_item(actor)
        things = [a_subject(actor, item=item, name=f"Person {n}") for n in range(24)]
        for one, other in pairs:
            tie(actor, things[one], things[other], item=item)
        for one, other in dice.sample(list(combinations(range(24), 2)), 20):
            found = queries.connected(things[one].id, things[other].id)
            assert found.length == (
                0 if expected[one][other] == float("inf") else expected[one][other]
            )


def test_a_hidden_link_connects_nobody_who_may_not_see_it() -> None:
    with acting(WRITER) as actor:
        seen, secret = (
            an_item(actor, access_class=one)
            for one in (open_to_unit(), told_only(actor))
        )
        ann, bob, cy = people(actor, "Ann Bob Cy", item=seen)
        tie(actor, ann, bob, item=seen)
        tie(actor, bob, cy, item=secret)
        assert names_on(queries.connected(ann.id, cy.id)) == ["Ann", "Bob", "Cy"]

    with acting(ANALYST):
        found = queries.connected(ann.id, cy.id)
        assert found.steps == ()
        assert found.reached == 3  # Ann, Bob and Cy, who is where it began


def test_somebody_hidden_connects_nobody() -> None:
    with acting(WRITER) as actor:
        seen, secret = (
            an_item(actor, access_class=one)
            for one in (open_to_unit(), told_only(actor))
        )
        ann, cy = people(actor, "Ann Cy", item=seen)
        (bob,) = people(actor, "Bob", item=secret)
        tie(actor, ann, bob, cy, item=seen)
        assert queries.connected(ann.id, cy.id).length == 2

    with acting(ANALYST):
        found = queries.connected(ann.id, cy.id)
        assert found.steps == ()
        assert found.reached == 2


def test_a_hidden_judgement_joins_no_two_ways() -> None:
    with acting(WRITER) as actor:
        item, label = an_item(actor), told_only(actor)
        ann, bob, robert, cy = people(actor, "Ann Bob Robert Cy", item=item)
        tie(actor, ann, bob, item=item)
        tie(actor, robert, cy, item=item)
        actions.judge(
            bob,
            robert,
            verdict=Verdict.SAME,
            evidence="The same tattoo",
            access_class=label,
            actor=actor,
            at=NOON,
        )
        found = queries.connected(ann.id, cy.id)
        assert found.length == 2
        assert [bool(step.links) for step in found.steps] == [True, False, True]
        assert queries.connected(bob.id, robert.id).is_same

    with acting(ANALYST):
        assert queries.connected(ann.id, cy.id).steps == ()


def test_what_runs_through_a_thing_with_very_many_links_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connecting, "MOST_FOLLOWED", 3)
    with acting(WRITER) as actor:
        item = an_item(actor)
        ann, bob, cy, dee, eve = people(actor, "Ann Bob Cy Dee Eve", item=item)
        line = a_subject(actor, kind="phone", item=item, number="07700 900123")
        for one in (bob, cy, dee, eve):
            write_link(one, "uses_phone", line, item=item, actor=actor, at=NOON)
        tie(actor, ann, bob, item=item)

        assert names_on(queries.connected(ann.id, cy.id)) == [
            "Ann",
            "Bob",
            "07700 900123",
            "Cy",
        ]
        assert queries.connected(line.id, ann.id).length == 2
        (zed,) = people(actor, "Zed", item=item)
        in_vain = queries.connected(ann.id, zed.id)
        assert (in_vain.reached, in_vain.crowded) == (4, 1)  # not Cy, Dee and Eve

    assert "1 of them have very many links" in text(
        signed_in(WRITER).get(_between(ann, zed))
    )


def test_a_longer_way_is_not_taken_where_a_shorter_one_is_met_late(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The shorter runs through a thing that was met early and is not followed."""
    monkeypatch.setattr(connecting, "MOST_FOLLOWED", 3)
    with acting(WRITER) as actor:
        item = an_item(actor)
        ann, one, two, three, last, end = people(actor, "A B C D E F", item=item)
        tie(actor, ann, one, two, three, end, item=item)
        line = a_subject(actor, kind="phone", item=item, number="07700 900123")
        for each in (ann, last, *people(actor, "G H", item=item)):
            write_link(each, "uses_phone", line, item=item, actor=actor, at=NOON)
        tie(actor, last, end, item=item)
        for same in people(actor, "F F", item=item):
            actions.judge(
                end,
                same,
                verdict=Verdict.SAME,
                evidence="The same tattoo",
                access_class=open_to_unit(),
                actor=actor,
                at=NOON,
            )

        found = queries.connected(ann.id, end.id)

        assert names_on(found) == ["A", "07700 900123", "E", "F"]


def test_it_is_given_up_where_too_many_wait_and_said_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connecting, "MOST_AT_ONCE", 1)
    with acting(WRITER) as actor:
        item = an_item(actor)
        known = people(actor, "Ann Bob Cy Dee Eve Fay Gus", item=item)
        ann, bob, cy, dee, eve, fay, gus = known
        for one in (bob, cy):
            tie(actor, ann, one, dee, item=item)
        for one in (fay, gus):
            tie(actor, eve, one, item=item)

        found = queries.connected(ann.id, eve.id)

    assert found.gave_up
    page = text(signed_in(WRITER).get(_between(ann, eve)))
    assert "No connection found" in page
    assert "people and things that you may see were looked at" in page
    assert "It was given up there" in page


def said(client: Client, path: str) -> str:
    """What a page says, without the frame and its word for forms."""
    return text(client.get(path)).partition("<main")[2].partition("</main>")[0]


def _between(one: Subject, other: Subject) -> str:
    return address("connection", one.reference, other.reference)


def test_the_page_says_each_step_and_is_one_read() -> None:
    with acting(WRITER) as actor:
        item = an_item(actor)
        ann, bob, cy = people(actor, "Ann Bob Cy", item=item)
        tie(actor, ann, bob, cy, item=item)

    page = text(signed_in(WRITER).get(_between(ann, cy)))

    for words in (
        "Connected by 2 links",
        "Ann: associate of Bob",
        "2BP: Untested",
        "You see it because you are with SEROCU",
        "says nothing of what they did",
    ):
        assert words in page
    with acting("Simon Okafor"):
        read = Entry.objects.filter(subject_id=cy.id)
        assert [entry.verb for entry in read] == ["picture.connected"]


def test_the_page_of_no_connection_is_the_same_with_a_hidden_one() -> None:
    with acting(WRITER) as actor:
        item = an_item(actor)
        ann, cy = people(actor, "Ann Cy", item=item)
    client = signed_in(ANALYST)
    before = said(client, _between(ann, cy))
    assert "Nothing more is linked to one of the two" in before
    with acting(WRITER) as actor:
        tie(actor, ann, cy, item=an_item(actor, access_class=told_only(actor)))

    assert said(client, _between(ann, cy)) == before


def test_the_other_one_is_looked_for_by_name_and_chosen() -> None:
    with acting(WRITER) as actor:
        item = an_item(actor)
        ann, cy = people(actor, "Ann Cyril", item=item)
        (hidden,) = people(
            actor, "Cyrus", item=an_item(actor, access_class=told_only(actor))
        )
    client = signed_in(ANALYST)
    here = address("connect", ann.reference)

    assert "Connected to whom or what?" in text(client.get(here))
    page = client.post(here, {**WORKS_ON, "text": "Cyril"}).content.decode()
    assert _between(ann, cy) in page
    assert _between(ann, hidden) not in page
    assert "Nothing else that you may see fits" in text(
        client.post(here, {**WORKS_ON, "text": "Ann"})
    )
    assert client.get(_between(ann, hidden)).status_code == 404
    assert here in client.get(address("subject", ann.reference)).content.decode()
