"""What people ask of the picture, as they may see it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from muster.core.people.seed import acting
from muster.core.picture import actions
from muster.core.picture.clusters import Verdict
from muster.core.picture.models import Category, Fact, Judgement, Subject
from muster.core.picture.queries import (
    Search,
    about,
    charts,
    cluster_of,
    find,
    links_around,
    of_item,
    on_record,
    possibly_same,
)
from muster.core.picture.queries.about import age_on
from muster.core.picture.queries.charts import LinkDates
from muster.core.picture.recording import Statement, write_link
from muster.core.picture.tests.builders import (
    ANALYST,
    NOON,
    OUTSIDER,
    WRITER,
    a_subject,
    an_item,
    open_to_unit,
    told_only,
)
from muster.core.picture.tests.looking import search
from muster.core.records.models import Register
from muster.core.terms.reason import NotFound
from muster.core.terms.viewer import Viewer

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def judged(
    one: Subject, other: Subject, actor: Viewer, verdict: Verdict = Verdict.SAME
) -> Judgement:
    return actions.judge(
        one,
        other,
        verdict=verdict,
        evidence="The same tattoo",
        access_class=open_to_unit(),
        actor=actor,
        at=NOON,
    )


def captions(text: str, **asked: str) -> list[str]:
    return [hit.subject.caption for hit in search(Search(text, **asked))]


@pytest.mark.parametrize(
    "text",
    [
        "Daniel Briggs",
        "BRIGGS, Dan",
        "Daneil Briggs",
        "briggs",
        "D Briggs",
        "99/123456X",
    ],
)
def test_a_person_is_found_by_what_was_typed(text: str) -> None:
    with acting(WRITER) as actor:
        a_subject(actor, name="Daniel Briggs", pnc="1999/123456X")
        a_subject(actor, name="Marianne Holt")

        assert captions(text) == ["Daniel Briggs"]


@pytest.mark.parametrize("text", ["ab1o cde", "AB10CDE", "near AB10 CDE at noon"])
def test_a_vehicle_is_found_though_o_and_0_were_confused(text: str) -> None:
    with acting(WRITER) as actor:
        a_subject(actor, kind="vehicle", vrm="AB10 CDE")

        assert captions(text) == ["AB10 CDE"]


def test_a_search_says_why_it_found_someone() -> None:
    with acting(WRITER) as actor:
        person = a_subject(actor, name="Robert Smyth")
        (by_name,) = search(Search("Bob Smith"))
        (by_reference,) = search(Search(person.reference.lower()))

        assert by_name.why.startswith("Robert Smyth: ")
        assert by_reference.why == "The reference"


def test_a_date_of_birth_puts_last_whoever_was_born_otherwise() -> None:
    with acting(WRITER) as actor:
        a_subject(actor, name="Dan Briggs", birth_date="2 March 1980")
        a_subject(actor, name="Dan Briggs", birth_date="1991")
        a_subject(actor, name="Dan Briggs")

        found = search(Search("Dan Briggs", born="1980"))

        assert sorted(hit.why.rpartition("; ")[2] for hit in found[:2]) == [
            "born then",
            "date of birth not known",
        ]
        assert found[2].why.endswith("; born otherwise")
        assert found[2].score < found[1].score


def test_a_search_can_keep_to_one_kind_of_thing() -> None:
    with acting(WRITER) as actor:
        a_subject(actor, name="Briggs Haulage")
        a_subject(actor, kind="organisation", name="Briggs Haulage")

        assert len(captions("Briggs Haulage", kind="organisation")) == 1


def test_what_is_withdrawn_finds_nobody() -> None:
    with acting(WRITER) as actor:
        person = a_subject(actor, name="Dan Briggs", pnc="99/123456X")
        fact = Fact.objects.get(subject=person, property="name")
        actions.withdraw_fact(fact.id, reason="Not his", actor=actor, at=NOON)

        assert captions("Dan Briggs") == []
        assert captions("99/123456X") == ["Person without a name"]


def test_records_judged_the_same_are_one_hit_and_one_page() -> None:
    with acting(WRITER) as actor:
        one = a_subject(actor, name="Dan Briggs", birth_date="1980")
        other = a_subject(actor, name="Daniel Briggs", birth_date="1991-05-01")
        judgement = judged(one, other, actor)
        (hit,) = search(Search("Daniel Briggs"))
        page = about(one)

        assert hit.also == (one.reference,)
        assert [record.id for record in page.records] == [
            each.id for each in sorted((one, other), key=lambda s: s.reference)
        ]
        assert [conflict.declared.name for conflict in page.conflicts] == ["birth_date"]

        actions.withdraw_judgement(
            judgement.id, reason="Two tattoos", actor=actor, at=NOON
        )
        assert cluster_of(one.id) == {one.id}
        assert about(one).conflicts == ()


def test_a_year_and_a_day_in_it_are_no_conflict() -> None:
    with acting(WRITER) as actor:
        item = an_item(actor)
        person = a_subject(actor, item=item, birth_date="1980", name="Dan Briggs")
        again = an_item(actor)
        actions.add_facts(
            person,
            [_said("birth_date", "1980-03-02")],
            item=again,
            actor=actor,
            at=NOON,
        )

        assert about(person).conflicts == ()


def test_a_pair_judged_different_yet_joined_by_others_is_shown() -> None:
    with acting(WRITER) as actor:
        a, b, c = (a_subject(actor) for _ in range(3))
        judged(a, b, actor)
        judged(b, c, actor)
        judged(a, c, actor, Verdict.DIFFERENT)

        page = about(a)
        assert len(page.records) == 3
        ((left, right),) = page.apart
        assert {left.id, right.id} == {a.id, c.id}


def test_possible_doubles_are_offered_with_what_speaks_for_and_against() -> None:
    with acting(WRITER) as actor:
        one = a_subject(actor, name="Dan Briggs", birth_date="1980-03-02")
        a_subject(actor, name="Daniel Briggs", birth_date="1980")
        a_subject(actor, name="Daniel Briggs", birth_date="1999")
        a_subject(actor, name="Marianne Holt", birth_date="1980-03-02")

        (offered,) = possibly_same(cluster_of(one.id), "person")

        assert "used for one another" in offered.match.sentence
        assert "the same date of birth" in offered.match.sentence


def test_an_equal_identifier_is_a_lead_although_the_names_differ() -> None:
    with acting(WRITER) as actor:
        one = a_subject(actor, name="Dan Briggs", pnc="99/123456X")
        a_subject(actor, name="Wayne Holt", pnc="1999/123456X", birth_date="1980")

        (offered,) = possibly_same(cluster_of(one.id), "person")

        assert offered.match.reasons[0] == "the same PNC ID"


def test_whoever_is_judged_different_is_not_offered_again() -> None:
    with acting(WRITER) as actor:
        one, other = a_subject(actor), a_subject(actor)
        judged(one, other, actor, Verdict.DIFFERENT)

        assert possibly_same(cluster_of(one.id), "person") == ()


def test_the_picture_can_be_seen_as_it_was_known_on_a_day() -> None:
    before = NOON - timedelta(days=10)
    with acting(WRITER) as actor:
        person = a_subject(actor, name="Dan Briggs", at=before)
        item = an_item(actor)
        actions.add_facts(
            person, [_said("nickname", "Bricks")], item=item, actor=actor, at=NOON
        )
        name = Fact.objects.get(subject=person, property="name")
        actions.withdraw_fact(name.id, reason="Wrong man", actor=actor, at=NOON)

        then = about(person, as_at=before + timedelta(days=1))
        now = about(person)
        everything = about(person, with_withdrawn=True)

        assert [known.row.property for known in then.facts] == ["name"]
        assert [known.row.property for known in now.facts] == ["nickname"]
        assert len(everything.facts) == 2


def test_every_fact_shows_source_grade_readers_and_writer() -> None:
    with acting(WRITER) as actor:
        (known,) = about(a_subject(actor)).facts
        grade = known.row.item.grade

        assert known.may_see.bodies == ("SEROCU",)
        assert known.recorded_by == WRITER
        assert grade
        assert grade.code == "2BP"


def test_links_read_from_both_ends_and_stand_on_a_chart() -> None:
    with acting(WRITER) as actor:
        item = an_item(actor)
        person = a_subject(actor, item=item)
        phone = a_subject(actor, kind="phone", item=item, number="07700 900123")
        other = a_subject(actor, item=item, name="Wayne Holt")
        write_link(person, "uses_phone", phone, item=item, actor=actor, at=NOON)
        write_link(other, "uses_phone", phone, item=item, actor=actor, at=NOON)

        (from_person,) = about(person).links
        (first, second) = about(phone).links
        near, far = links_around(person.id), links_around(person.id, steps=2)

        assert from_person.reading == "uses"
        assert {first.reading, second.reading} == {"used by"}
        assert [thing.caption for thing in near.things] == [
            "Dan Briggs",
            "07700 900123",
        ]
        assert len(far.things) == 3
        assert far.ties[0].detail.startswith("Intelligence report, 2BP, ")
        assert not far.is_cut


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2024, 2, 29), None, "true from 29 February 2024"),
        (date(2023, 5, 1), date(2024, 6, 30), "true from 1 May 2023 to 30 June 2024"),
        (date(2026, 3, 9), date(2026, 3, 9), "true on 9 March 2026"),
        (None, date(2025, 12, 31), "true to 31 December 2025"),
    ],
)
def test_a_chart_says_when_a_link_was_so(
    first: date | None, last: date | None, said: str
) -> None:
    with acting(WRITER) as actor:
        item = an_item(actor)
        person = a_subject(actor, item=item)
        phone = a_subject(actor, kind="phone", item=item, number="07700 900456")
        write_link(
            person,
            "uses_phone",
            phone,
            item=item,
            actor=actor,
            at=NOON,
            valid_from=first,
            valid_to=last,
        )
        (tie,) = links_around(person.id).ties
        assert said in tie.detail


def test_a_chart_says_when_a_link_was_recorded_where_no_other_day_is_known() -> None:
    dates = LinkDates(None, None, None, datetime(2026, 7, 4, 23, 30, tzinfo=UTC))
    assert dates.words == "recorded 5 July 2026"
    of = LinkDates(None, None, date(2026, 7, 2), datetime(2026, 7, 4, tzinfo=UTC))
    assert of.words == "information of 2 July 2026"


def test_records_judged_the_same_are_one_thing_on_a_chart() -> None:
    with acting(WRITER) as actor:
        item = an_item(actor)
        one, other = a_subject(actor, item=item), a_subject(actor, item=item)
        phone = a_subject(actor, kind="phone", item=item, number="07700 900123")
        write_link(one, "uses_phone", phone, item=item, actor=actor, at=NOON)
        write_link(other, "uses_phone", phone, item=item, actor=actor, at=NOON)
        judged(one, other, actor)

        chart = links_around(other.id)

        assert len(chart.things) == 2
        assert chart.things[0].reference == min(one.reference, other.reference)


def test_a_chart_of_very_many_shows_the_newest_and_says_there_are_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(charts, "MOST_LOOKED_AT", 3)
    with acting(WRITER) as actor:
        item = an_item(actor)
        phone = a_subject(actor, kind="phone", item=item, number="07700 900123")
        for n in range(5):
            person = a_subject(actor, item=item, name=f"Caller {n}")
            at = NOON + timedelta(hours=n)
            write_link(person, "uses_phone", phone, item=item, actor=actor, at=at)

        chart = links_around(phone.id)

        assert chart.is_cut
        assert [thing.caption for thing in chart.things] == [
            "07700 900123",
            "Caller 4",
            "Caller 3",
            "Caller 2",
        ]
        monkeypatch.setattr(charts, "MOST_LOOKED_AT", 5)
        assert not links_around(phone.id).is_cut


def test_a_chart_is_not_said_to_be_cut_for_links_that_are_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(charts, "MOST_LOOKED_AT", 1)
    with acting(WRITER) as actor:
        item, secret = an_item(actor), an_item(actor, access_class=told_only(actor))
        one, other = a_subject(actor, item=item), a_subject(actor, item=item)
        third = a_subject(actor, item=item)
        later = NOON + timedelta(hours=1)
        write_link(one, "associate", other, item=item, actor=actor, at=NOON)
        write_link(one, "associate", third, item=secret, actor=actor, at=later)
        assert links_around(one.id).is_cut

    with acting(ANALYST):
        chart = links_around(one.id)
        assert len(chart.ties) == 1
        assert not chart.is_cut


def test_a_record_names_its_people_by_category(a_register: Register) -> None:
    with acting(WRITER) as actor:
        person = a_subject(actor)
        part = actions.link_record(
            a_register, person, category=Category.VICTIM, actor=actor, at=NOON
        )

        assert [each.subject for each in on_record(a_register)] == [person]
        assert [each.register for each in about(person).parts] == [a_register]
        actions.unlink_record(part.id, reason="Another", actor=actor, at=NOON)
        assert list(on_record(a_register)) == []


def test_an_item_gives_what_was_taken_from_it() -> None:
    with acting(WRITER) as actor:
        item = an_item(actor)
        one, other = a_subject(actor, item=item), a_subject(actor, item=item)
        link = write_link(one, "associate", other, item=item, actor=actor, at=NOON)

        facts, links = of_item(item)
        assert len(facts) == 2
        assert links == [link]


def test_a_hidden_person_and_an_absent_one_are_not_found_alike() -> None:
    with acting(WRITER) as actor:
        hidden = a_subject(actor)
    with acting(OUTSIDER):
        for reference in (hidden.reference, "SE-PER-2026-22222222"):
            with pytest.raises(NotFound):
                find(reference)


def test_what_is_hidden_changes_no_answer() -> None:
    with acting(WRITER) as actor:
        one = a_subject(actor, name="Dan Briggs")
        shown = a_subject(actor, kind="phone", number="07700 900123")
    with acting("Idris Cole") as told:
        secret = an_item(told, access_class=told_only(told))
        other = a_subject(told, item=secret, name="Dan Briggs", nickname="Zebedee")
        write_link(other, "uses_phone", shown, item=secret, actor=told, at=NOON)
        actions.add_facts(
            one, [_said("alias", "Zebedee")], item=secret, actor=told, at=NOON
        )
        actions.judge(
            one,
            other,
            verdict=Verdict.SAME,
            evidence="His own word",
            access_class=secret.access_class,
            actor=told,
            at=NOON,
        )
        assert len(about(one).records) == 2
        assert len(search(Search("Zebedee"))) == 1
    with acting(WRITER):
        page = about(one)

        assert [known.row.property for known in page.facts] == ["name"]
        assert len(page.records) == 1
        assert page.judgements == ()
        assert search(Search("Zebedee")) == ()
        assert len(search(Search("Dan Briggs"))) == 1
        assert possibly_same(page.cluster, "person") == ()
        assert about(shown).links == ()
        assert len(links_around(shown.id).things) == 1


def test_an_age_is_the_range_that_the_dates_of_birth_allow() -> None:
    assert age_on(date(2026, 11, 20), ["2008"]) == range(17, 19)
    assert age_on(date(2026, 11, 20), ["2008-11-20"]) == range(18, 19)
    assert age_on(date(2026, 11, 20), ["2008-11-21"]) == range(17, 18)
    assert age_on(date(2026, 11, 20), []) is None


def _said(prop: str, written: str) -> Statement:
    return Statement(property=prop, written=written)


def test_a_mutual_link_said_from_both_ends_is_one_tie_with_its_sources() -> None:
    with acting(WRITER) as actor:
        first, second = an_item(actor), an_item(actor, grade=None)
        one = a_subject(actor, item=first, name="Orla Finch")
        other = a_subject(actor, item=first, name="Nils Berg")
        write_link(one, "met", other, item=first, actor=actor, at=NOON)
        write_link(other, "met", one, item=second, actor=actor, at=NOON)
        write_link(one, "linked", other, item=first, actor=actor, at=NOON)

        ties = {tie.words: tie.detail for tie in links_around(one.id).ties}

        assert len(ties) == len(links_around(one.id).ties) == 2
        assert ties["met"].startswith("2 sources: ")
        assert "Intelligence report, 2BP" in ties["met"]
        assert "Intelligence report, not graded" in ties["met"]


def test_a_number_that_is_asked_for_is_found_though_the_birth_differs() -> None:
    with acting(WRITER) as actor:
        a_subject(actor, name="Sorrel Haig", pnc="97/44110F", birth_date="9 April 1979")

        (hit,) = search(Search("97/44110F", born="1991"))

        assert hit.why.endswith("born otherwise")
        (weaker,) = search(Search("Sorrel Haig", born="1991"))
        assert weaker.score < hit.score


def test_an_equal_number_is_offered_whatever_the_birth() -> None:
    with acting(WRITER) as actor:
        one = a_subject(actor, name="Orla Finch", pnc="97/44110F", birth_date="1979")
        a_subject(actor, name="Orla Finch", pnc="97/44110F", birth_date="1991")

        (offered,) = possibly_same(frozenset((one.id,)), "person")

        assert offered.match.against == ("the dates of birth differ",)
