"""Pages of the picture, as a signed-in person gets them."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from muster.core.audit.models import Entry, EntryText
from muster.core.people.seed import WORKS_ON, acting
from muster.core.people.tests.sign_in import signed_in
from muster.core.picture import actions
from muster.core.picture.clusters import Verdict
from muster.core.picture.models import Category, Fact, Judgement, Subject
from muster.core.picture.pages import SENSITIVE_UNIT
from muster.core.picture.recording import (
    Statement,
    new_item,
    write_facts,
    write_link,
)
from muster.core.picture.tests.builders import (
    NOON,
    OUTSIDER,
    REVIEWER,
    UNTESTED,
    WRITER,
    a_subject,
    an_item,
    open_to_unit,
    told_only,
)
from muster.core.records.models import Register

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def address(name: str, *words: str) -> str:
    return reverse(f"picture:{name}", args=words)


@pytest.fixture
def person(db: None) -> Subject:
    with acting(WRITER) as actor:
        item = an_item(actor)
        found = a_subject(
            actor, item=item, name="Dan Briggs", birth_date="2 March 1980"
        )
        phone = a_subject(actor, kind="phone", item=item, number="07700 900123")
        write_link(found, "uses_phone", phone, item=item, actor=actor, at=NOON)
    return found


def test_a_search_is_sent_in_the_body_and_kept_in_the_audit_only(
    person: Subject,
) -> None:
    client = signed_in(WRITER)
    page = client.post(address("search"), {**WORKS_ON, "text": "Daneil Briggs"})

    assert page.status_code == 200
    assert "Dan Briggs" in text(page)
    assert SENSITIVE_UNIT in text(page)
    with acting("Simon Okafor"):
        assert EntryText.objects.get(body__contains="Daneil").body == (
            "text: Daneil Briggs"
        )
        assert Entry.objects.filter(verb="picture.searched").count() == 1


def test_an_empty_search_says_what_to_do(person: Subject) -> None:
    client = signed_in(WRITER)

    assert "Search for a person" in text(client.get(address("search")))
    nothing = client.post(address("search"), {**WORKS_ON, "text": "Nobody Atall"})
    assert "Try another spelling" in text(nothing)
    wrong = client.post(address("search"), {"text": "Briggs", "born": "soon"})
    assert wrong.status_code == 422


def test_every_fact_shows_source_grade_dates_readers_and_why_it_is_seen(
    person: Subject,
) -> None:
    page = text(signed_in(WRITER).get(address("subject", person.reference)))

    for words in (
        "Intelligence report, line 1",
        "2BP: Untested",
        "Recorded 20 November 2026, 12:00 by Hannah Vale",
        "You see it because you are with SEROCU",
        "2 March 1980",
        "07700 900123",
        SENSITIVE_UNIT,
    ):
        assert words in page
    for word in ("label", "viewer", "access class", "retract"):
        assert word not in page.lower().replace("aria-label", "")


def test_a_page_opened_is_one_audit_entry(person: Subject) -> None:
    signed_in(WRITER).get(address("subject", person.reference))

    with acting("Simon Okafor"):
        assert [e.verb for e in Entry.objects.filter(subject_id=person.id)] == [
            "picture.opened"
        ]


def test_the_chart_and_what_may_be_the_same_come_once_the_page_stands(
    person: Subject,
) -> None:
    client = signed_in(WRITER)
    page = client.get(address("subject", person.reference)).content.decode()

    for part in ("chart", "alike"):
        assert f'hx-get="{address(part, person.reference)}"' in page
    shown = text(client.get(address("chart", person.reference)))
    assert "07700 900123" in shown
    fragment = client.get(
        address("chart", person.reference), headers={"HX-Request": "true"}
    )
    assert "<script" not in text(fragment)  # htmx would take it out, data and all
    assert "data-chart='{" in text(fragment)
    before = text(client.get(f"{address('chart', person.reference)}?on=2026-11-19"))
    assert "No links are recorded" in before
    assert "07700 900123" not in before


def test_no_key_of_the_database_stands_on_a_page(person: Subject) -> None:
    page = text(signed_in(WRITER).get(address("subject", person.reference)))
    with acting(WRITER):
        keys = [
            *Fact.objects.values_list("id", "item_id", "fingerprint", "subject_id"),
        ]

    for row in keys:
        for key in row:
            assert str(key) not in page
            assert key.hex not in page


def test_outsiders_and_people_with_other_jobs_get_the_page_of_nothing(
    person: Subject,
) -> None:
    for name in (OUTSIDER, "Wendy Castle"):
        client = signed_in(name)
        there = client.get(address("subject", person.reference))
        nowhere = client.get(address("subject", "SE-PER-2026-22222222"))
        assert there.status_code == nowhere.status_code == 404


def test_a_fact_is_withdrawn_with_a_reason_and_shown_on_request(
    person: Subject,
) -> None:
    client = signed_in(WRITER)
    here = address("subject", person.reference)
    change = next(
        part.split('"')[0]
        for part in client.get(here).content.decode().split('href="')
        if part.split('"')[0].endswith("/withdraw/")
    )

    assert "Withdraw this?" in text(client.get(change))
    assert client.post(change, {"reason": ""}).status_code == 422
    assert client.post(change, {"reason": "Another man"}).headers["Location"] == here
    assert "Dan Briggs" not in text(client.get(here))
    assert "Another man" in text(client.get(f"{here}?withdrawn=yes"))
    assert client.post(change, {"reason": "Again"}).status_code == 409


def test_what_was_known_on_a_day_is_shown_as_such(person: Subject) -> None:
    client = signed_in(WRITER)
    asked = client.post(
        address("known-on", person.reference),
        {"day_day": "19", "day_month": "11", "day_year": "2026"},
    )

    before = text(client.get(asked.headers["Location"]))
    assert "As known on 19 November 2026" in before
    assert "Person without a name" in before
    here = address("subject", person.reference)
    assert "Dan Briggs" in text(client.get(f"{here}?on=2026-11-20"))
    for day in ("soon", "9999-12-31"):
        assert client.get(f"{here}?on={day}").status_code == 400


def test_two_records_are_compared_and_judged_and_the_judgement_withdrawn(
    person: Subject,
) -> None:
    with acting(WRITER) as actor:
        other = a_subject(actor, name="Daniel Briggs", birth_date="1980")
    client = signed_in(WRITER)
    here = address("subject", person.reference)
    compare = address("judge", person.reference, other.reference)

    alike = address("alike", person.reference)
    assert alike in client.get(here).content.decode()
    assert compare in client.get(alike).content.decode()
    assert "It is a lead, not proof" in text(client.get(compare))
    asked = client.get(compare).content.decode()
    unit = re.findall(r'name="readers"[^>]*value="(\w+)"', asked)[0]
    answer = {"verdict": "same", "evidence": "Same tattoo", "readers": unit}
    assert client.post(compare, answer).headers["Location"] == here
    joined = client.get(here)
    assert "Records judged the same" in text(joined)
    assert other.reference in text(joined)

    undo = next(
        part.split('"')[0]
        for part in joined.content.decode().split('href="')
        if "/judgement/" in part.split('"')[0]
    )
    client.post(undo, {"reason": "Two tattoos"})
    assert "Records judged the same" not in text(client.get(here))


def test_a_judgement_may_be_kept_to_those_who_may_see_all_of_it(
    person: Subject,
) -> None:
    with acting(REVIEWER) as told:
        secret = an_item(told, access_class=told_only(told))
        other = a_subject(told, item=secret, name="Daniel Briggs")
    client = signed_in(REVIEWER)
    compare = address("judge", person.reference, other.reference)

    assert "Only those who may see everything" in text(client.get(compare))
    answer = {"verdict": "same", "evidence": "His word", "readers": "narrow"}
    assert client.post(compare, answer).status_code == 302
    with acting(REVIEWER):
        assert Judgement.objects.get().access_class == secret.access_class
    assert signed_in(WRITER).get(compare).status_code == 404


def test_records_of_different_kinds_are_not_compared(person: Subject) -> None:
    with acting(WRITER) as actor:
        phone = a_subject(actor, kind="phone", number="07700 900124")
    client = signed_in(WRITER)

    for other in (phone.reference, person.reference):
        assert client.get(address("judge", person.reference, other)).status_code == 404


def test_a_dispute_shows_until_someone_else_decides_it(person: Subject) -> None:
    writer, reviewer = signed_in(WRITER), signed_in(REVIEWER)
    here = address("subject", person.reference)

    def links(client: Client, ending: str) -> list[str]:
        parts = client.get(here).content.decode().split('href="')
        return [p.split('"')[0] for p in parts if p.split('"')[0].endswith(ending)]

    raise_it = links(writer, "/dispute/")[0]
    assert writer.post(raise_it, {"reason": ""}).status_code == 422
    writer.post(raise_it, {"reason": "He says it is not him"})
    assert "disputed and not yet decided" in text(writer.get(here))
    assert writer.post(raise_it, {"reason": "Again"}).status_code == 409
    assert links(writer, "/decide/") == []

    (decide,) = links(reviewer, "/decide/")
    assert "He says it is not him" in text(reviewer.get(decide))
    assert reviewer.post(decide, {"upheld": "no", "decision": ""}).status_code == 422
    reviewer.post(decide, {"upheld": "no", "decision": "It is him"})
    assert "Dispute not upheld: It is him" in text(reviewer.get(here))
    assert reviewer.get(decide).headers["Location"] == here


def test_nobody_decides_their_own_dispute(person: Subject) -> None:
    reviewer = signed_in(REVIEWER)
    with acting(REVIEWER) as actor:
        fact = Fact.objects.filter(subject=person).first()
        assert fact
        actions.dispute(fact.id, reason="Wrong", actor=actor, at=NOON)
    page = reviewer.get(address("subject", person.reference)).content.decode()
    decide = next(
        part.split('"')[0]
        for part in page.split('href="')
        if part.split('"')[0].endswith("/decide/")
    )

    answer = reviewer.post(decide, {"upheld": "yes", "decision": "I say so"})
    assert answer.status_code == 409


def test_a_link_is_withdrawn_and_the_chart_is_empty(person: Subject) -> None:
    client = signed_in(WRITER)
    here = address("subject", person.reference)
    undo = next(
        part.split('"')[0]
        for part in client.get(here).content.decode().split('href="')
        if "/link/" in part.split('"')[0]
    )

    client.post(undo, {"reason": "Another phone"})
    assert "No links are recorded that you may see" in text(client.get(here))


def test_a_chart_that_asks_for_more_gets_things_and_links(person: Subject) -> None:
    answer = signed_in(WRITER).get(address("linked", person.reference)).json()

    assert {node["kind"] for node in answer["nodes"]} == {"Person", "Phone number"}
    assert [edge["text"] for edge in answer["edges"]] == ["uses"]


def test_conflicting_values_stand_side_by_side(person: Subject) -> None:
    with acting(WRITER) as actor:
        write_facts(
            person,
            [Statement(property="birth_date", written="1 May 1991")],
            item=an_item(actor),
            actor=actor,
            at=NOON,
        )
    page = text(signed_in(WRITER).get(address("subject", person.reference)))

    assert "Conflicting: Date of birth" in page


def test_a_child_and_a_victim_are_named_as_such_first(
    person: Subject, a_register: Register
) -> None:
    with acting(WRITER) as actor:
        child = a_subject(actor, name="Sam Lee", birth_date="2010")
        actions.link_record(
            a_register, child, category=Category.VICTIM, actor=actor, at=NOON
        )
    page = text(signed_in(WRITER).get(address("subject", child.reference)))

    assert "is or may be under 18" in page
    assert "Recorded as a victim" in page


def test_what_was_said_of_somebody_stands_on_their_page_newest_first(
    person: Subject,
) -> None:
    with acting(WRITER) as actor:
        later = new_item(
            origin="Intelligence report",
            access_class=open_to_unit(),
            grade=UNTESTED,
            text="He keeps a boat at Rye. " * 40,
            information_on=date(2026, 11, 21),
            line=2,
            actor=actor,
            at=NOON,
        )
        statements = [Statement(property="warning", written="Carries a knife")]
        write_facts(person, statements, item=later, actor=actor, at=NOON)
    shown = text(signed_in(WRITER).get(address("subject", person.reference)))
    newest = shown.index("He keeps a boat at Rye.")
    assert newest < shown.index("Seen with the others.")
    assert shown[newest:].count("He keeps a boat at Rye.") < 40
    assert "Warning marker: Carries a knife" in shown


def test_what_is_said_where_one_may_not_look_stands_on_nobody_elses_page(
    person: Subject,
) -> None:
    with acting(WRITER) as actor:
        hidden = new_item(
            origin="Intelligence report",
            access_class=told_only(actor),
            grade=UNTESTED,
            text="He keeps a boat at Rye.",
            line=2,
            actor=actor,
            at=NOON,
        )
        statements = [Statement(property="warning", written="Carries a knife")]
        write_facts(person, statements, item=hidden, actor=actor, at=NOON)
    here = address("subject", person.reference)
    assert "boat at Rye" in text(signed_in(WRITER).get(here))
    shown = text(signed_in(REVIEWER).get(here))
    assert "Seen with the others." in shown
    assert "boat at Rye" not in shown
    assert "Carries a knife" not in shown


def test_the_people_of_a_record_stand_on_its_page_by_category(
    person: Subject, a_register: Register
) -> None:
    with acting(WRITER) as actor:
        actions.link_record(
            a_register, person, category=Category.SUSPECT, actor=actor, at=NOON
        )
    page = signed_in(WRITER).get(address("on-record", a_register.reference))

    assert "Dan Briggs" in text(page)
    assert "Suspect" in text(page)
    hidden = signed_in(OUTSIDER).get(address("on-record", a_register.reference))
    assert hidden.status_code == 404


def test_records_that_other_judgements_join_although_judged_different_are_said(
    person: Subject,
) -> None:
    with acting(WRITER) as actor:
        b, c = a_subject(actor), a_subject(actor)
        for one, other, verdict in (
            (person, b, Verdict.SAME),
            (b, c, Verdict.SAME),
            (person, c, Verdict.DIFFERENT),
        ):
            actions.judge(
                one,
                other,
                verdict=verdict,
                evidence="Seen",
                access_class=open_to_unit(),
                actor=actor,
                at=NOON,
            )

    page = text(signed_in(WRITER).get(address("subject", person.reference)))
    assert "were judged different, but other judgements join them" in page
