"""What people do with reports, and what is then in the picture."""

from dataclasses import replace
from typing import Any, cast
from uuid import uuid4

import pytest
from django.db import IntegrityError

from muster.core.access.actions import intern
from muster.core.people.seed import acting, let
from muster.core.picture.models import Fact, Item, Link, RecordSubject, Subject
from muster.core.picture.queries import Search
from muster.core.picture.recording import (
    Statement,
    new_item,
    new_subject,
    write_facts,
)
from muster.core.picture.tests.looking import search
from muster.core.records.models import Register
from muster.core.records.queries import related
from muster.core.records.tests.written import entries, verbs
from muster.core.terms.grade import Grade
from muster.core.terms.marking import MarkedAbove
from muster.core.terms.reason import Refused
from muster.core.workflow.queries import history
from muster.flow.intelligence import actions, queries
from muster.flow.intelligence.actions.checking import next_number
from muster.flow.intelligence.builders import (
    ANALYST,
    AT,
    B2,
    BODY,
    FORCE,
    HEADER,
    OFFICER,
    REVIEWER,
    UNIT,
    a_draft,
    a_submitted,
    accepted,
    name_person,
    seen,
    take_all,
    told_only,
)
from muster.flow.intelligence.models import Report, ReportItem, ReportSubject
from muster.flow.intelligence.rules.readers import label
from muster.flow.intelligence.rules.reporting import Paragraph

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
LATER = AT.replace(day=3)
GUARDED = Grade(1, "A", "C", "Ask the originator", "A1", "S2")


def test_what_a_draft_names_is_not_in_the_picture() -> None:
    register = a_draft()
    take_all(register)
    name_person(register)
    with acting(REVIEWER):
        assert not Fact.objects.exists()
        assert not search(Search("07700 900123"))


def test_acceptance_puts_facts_and_links_there_under_each_items_grade() -> None:
    register = a_draft()
    let(
        OFFICER,
        actions.add_item,
        register,
        Paragraph("The same number, 07700 900123, was given at the bank.", GUARDED),
        at=AT,
    )
    take_all(register)
    person = name_person(register)
    with acting(OFFICER, at=AT) as author:
        phone = queries.subjects(register).get(kind="phone")
        actions.join(
            register,
            [(phone.number, "uses_phone:back", person.number)],
            item=queries.items(register)[0],
            actor=author,
            at=AT,
        )
        actions.submit(seen(register), actor=author, at=AT)
    accepted(register)
    with acting(REVIEWER):
        facts = Fact.objects.filter(property="number").order_by("item__line")
        assert [fact.item.grade for fact in facts] == [B2, GUARDED]
        assert len({fact.subject_id for fact in facts}) == 1
        assert {fact.access_class for fact in Fact.objects.all()} == {
            register.access_class
        }
        link = Link.objects.get()
        assert (link.from_subject.kind, link.kind) == ("person", "uses_phone")
        assert link.item.grade == B2
        assert {item.register_id for item in Item.objects.all()} == {register.id}
        assert {item.information_on for item in Item.objects.all()} == {
            HEADER.information_on
        }


def test_people_are_linked_to_the_report_with_all_their_parts() -> None:
    register = a_draft()
    take_all(register)
    name_person(register, categories=("suspect", "victim"))
    with acting(OFFICER, at=AT) as author:
        actions.submit(seen(register), actor=author, at=AT)
    accepted(register)
    with acting(REVIEWER):
        parts = {
            (part.subject.kind, part.category) for part in RecordSubject.objects.all()
        }
    assert parts == {
        ("person", "suspect"),
        ("person", "victim"),
        ("phone", "thing"),
        ("vehicle", "thing"),
    }


def test_a_known_person_gains_facts_instead_of_a_double() -> None:
    accepted(a_submitted())
    with acting(OFFICER):
        known = search(Search("Dan Briggs", kind="person"))[0].subject.reference
    register = a_draft("Dan Briggs was seen.")
    name_person(register, known=known)
    with acting(OFFICER, at=AT) as author:
        actions.submit(seen(register), actor=author, at=AT)
    accepted(register)
    with acting(REVIEWER):
        assert Subject.objects.filter(kind="person").count() == 1
        assert Fact.objects.filter(property="name").count() == 2


def test_a_person_whom_the_reviewer_may_not_see_is_kept_as_new() -> None:
    larch = told_only()
    with acting(OFFICER, at=AT) as author:
        told = label(
            larch,
            unit_id=author.organisation_id,
            reporting_id=author.organisation_id,
            author_body_id=author.organisation_id,
            groups=frozenset({larch.group_id or uuid4()}),
        )
        item = new_item(
            origin="Told", access_class=intern(told), grade=B2, actor=author, at=AT
        )
        hidden = new_subject("person", at=AT)
        said = [Statement(property="name", written="Dan Briggs")]
        write_facts(hidden, said, item=item, actor=author, at=AT)
    register = a_draft("Dan Briggs was seen.")
    name_person(register, known=hidden.reference)
    with acting(OFFICER, at=AT) as author:
        actions.submit(seen(register), actor=author, at=AT)
    accepted(register)
    with acting(ANALYST):
        assert Fact.objects.get(property="name").subject_id != hidden.id
        assert not Subject.objects.filter(id=hidden.id).exists()


def test_each_act_leaves_one_entry() -> None:
    register = a_submitted()
    accepted(register)
    assert verbs(register) == [
        "intelligence_report.written",
        "intelligence_report.subjects_taken",
        "intelligence_report.subject_named",
        "intelligence_report.joined",
        "intelligence_report.submit",
        "intelligence_report.accept",
    ]
    assert entries(REVIEWER) == ["intelligence_report.accept"]


def test_nobody_accepts_their_own_report() -> None:
    register = a_draft(by=REVIEWER)
    with acting(REVIEWER, at=AT) as reviewer:
        actions.submit(seen(register), actor=reviewer, at=AT)
        for decide in (actions.reject, actions.send_back):
            with pytest.raises(Refused, match="other than the author"):
                decide(seen(register), reason="No", actor=reviewer, at=AT)
        with pytest.raises(Refused, match="other than the author"):
            actions.accept(seen(register), actor=reviewer, at=AT)


def test_only_a_reviewer_decides() -> None:
    register = a_submitted()
    with acting(ANALYST, at=AT) as analyst, pytest.raises(Refused):
        actions.accept(seen(register), actor=analyst, at=AT)


def test_a_returned_report_is_changed_by_its_author_and_submitted_again() -> None:
    register = a_submitted()
    with acting(REVIEWER, at=AT) as reviewer:
        actions.send_back(
            seen(register), reason="Grade it again", actor=reviewer, at=LATER
        )
    with acting(OFFICER, at=AT) as author:
        item = queries.items(register)[0]
        now = seen(register)
        actions.change_item(
            item, Paragraph(item.text, GUARDED), register=now, actor=author, at=AT
        )
        assert history(register)[0].reason == "Grade it again"
        actions.submit(seen(register), actor=author, at=LATER)
    accepted(register)
    with acting(REVIEWER):
        assert {fact.item.grade for fact in Fact.objects.all()} == {GUARDED}


def test_a_decision_against_it_has_its_reason() -> None:
    register = a_submitted()
    with acting(REVIEWER, at=AT) as reviewer:
        for decide in (actions.reject, actions.send_back):
            with pytest.raises(Refused, match="why"):
                decide(seen(register), reason="  ", actor=reviewer, at=AT)
        actions.reject(seen(register), reason="Known already", actor=reviewer, at=AT)
        assert seen(register).state == "rejected"
        assert not Fact.objects.exists()


def test_only_its_author_withdraws_or_submits_a_report() -> None:
    register = a_draft()
    with acting("Callum Frost", at=AT) as other:
        with pytest.raises(Refused, match="author"):
            actions.submit(seen(register), actor=other, at=AT)
        with pytest.raises(Refused, match="author"):
            actions.withdraw(seen(register), reason="No", actor=other, at=AT)
    with acting(OFFICER, at=AT) as author:
        actions.withdraw(seen(register), reason="A mistake", actor=author, at=AT)
        assert seen(register).state == "withdrawn"


def test_after_submission_even_its_author_changes_nothing() -> None:
    register = a_submitted()
    with acting(OFFICER, at=AT) as author:
        with pytest.raises(Refused, match="draft or returned"):
            actions.add_item(seen(register), Paragraph("More", B2), actor=author, at=AT)
        assert queries.items(register).count() == 1


def test_the_last_item_stays_and_another_goes_with_what_only_it_names() -> None:
    register = a_draft()
    second = let(
        OFFICER, actions.add_item, register, Paragraph("On 07700 900999", B2), at=AT
    )
    take_all(register)
    with acting(OFFICER, at=AT) as author:
        assert queries.subjects(register).count() == 3
        actions.remove_item(second, register=seen(register), actor=author, at=AT)
        assert queries.subjects(register).count() == 2
        with pytest.raises(Refused, match="one item"):
            actions.remove_item(
                queries.items(register)[0],
                register=seen(register),
                actor=author,
                at=AT,
            )


def test_a_number_that_was_taken_out_of_a_draft_is_given_to_nothing_else() -> None:
    """A page that somebody still has open would act on what was added since."""
    register = a_draft()
    with acting(OFFICER, at=AT) as author:
        second, third = (
            actions.add_item(seen(register), Paragraph(text, B2), actor=author, at=AT)
            for text in ("On 07700 900999", "Drives AB12 CDE")
        )
        assert (second.number, third.number) == (2, 3)
        actions.remove_item(third, register=seen(register), actor=author, at=AT)
        fourth = actions.add_item(
            seen(register), Paragraph("Lives in Slough", B2), actor=author, at=AT
        )
    assert fourth.number == 4


def test_nor_is_the_number_of_a_person_or_of_how_two_stand_to_one_another() -> None:
    register = a_draft()
    take_all(register)
    with acting(OFFICER, at=AT) as author:
        last = queries.subjects(register).last()
        assert last is not None
        report = Report.objects.get(register=register)
        assert report.subjects_numbered == last.number
        number = last.number
        actions.take_out(last, register=seen(register), actor=author, at=AT)
        again = Report.objects.get(register=register)
        assert again.subjects_numbered == number
        assert next_number(register, "subjects_numbered") == number + 1


def test_what_an_item_no_longer_says_is_named_no_longer() -> None:
    register = a_draft()
    take_all(register)
    with acting(OFFICER, at=AT) as author:
        item = queries.items(register)[0]
        actions.change_item(
            item,
            Paragraph("Dan Briggs drives AB12 CDE.", B2),
            register=seen(register),
            actor=author,
            at=AT,
        )
        assert [one.kind for one in queries.subjects(register)] == ["vehicle"]


def test_a_change_of_readers_takes_all_of_the_report_with_it() -> None:
    register = a_draft()
    take_all(register)
    larch = told_only()
    with acting(OFFICER, at=AT) as author:
        actions.change(
            seen(register),
            replace(HEADER, title="Another title"),
            readers=larch,
            actor=author,
            at=AT,
        )
        assert seen(register).title == "Another title"
        assert queries.readers_of(seen(register)) == larch
        assert queries.subjects(register).count() == 2
    with acting(REVIEWER):
        assert not Register.objects.filter(id=register.id).exists()
        assert not ReportItem.objects.exists()
        assert not ReportSubject.objects.exists()


def test_two_that_cannot_stand_so_are_not_linked() -> None:
    register = a_draft()
    take_all(register)
    with acting(OFFICER, at=AT) as author:
        item = queries.items(register)[0]
        for way in ((1, "lives_at", 2), (1, "linked", 1)):
            with pytest.raises(Refused, match="cannot stand so"):
                actions.join(seen(register), [way], item=item, actor=author, at=AT)
        with pytest.raises(Refused, match="Nothing was chosen"):
            actions.join(seen(register), [], item=item, actor=author, at=AT)


def test_one_is_not_named_as_what_cannot_be_seen_or_is_of_another_kind() -> None:
    accepted(a_submitted())
    register = a_draft("Dan Briggs was seen.")
    with acting(OFFICER):
        phone = search(Search("07700 900123", kind="phone"))[0].subject.reference
    with pytest.raises(Refused, match="another kind"):
        name_person(register, known=phone)
    another = a_draft("Dan Briggs was seen.")
    with pytest.raises(Refused, match="that you may see"):
        name_person(another, known="SE-PER-2026-22222222")


def test_work_elsewhere_yields_a_report_that_awaits_review() -> None:
    origin = a_draft("The operation")
    with acting("Callum Frost", at=AT) as investigator:
        register = actions.receive(
            title="Found in the search",
            text="A ledger names 07700 900555",
            grade=B2,
            origin=seen(origin),
            access_class=origin.access_class,
            actor=investigator,
            at=AT,
        )
        assert register.state == "submitted"
        assert related(register) == [("yielded the intelligence", origin)]
    assert verbs(register) == ["intelligence_report.submit"]
    assert entries("Callum Frost") == ["intelligence_report.submit"]


def test_a_report_belongs_with_another_record_once_said() -> None:
    first, second = a_draft(), accepted(a_submitted())
    with acting(OFFICER, at=AT) as author:
        actions.relate_to(seen(second), seen(first), actor=author, at=AT)
        assert queries.accepted_about(first) == [(second, "Put with it")]
        assert queries.accepted_about(second) == []
        with pytest.raises(Refused, match="itself"):
            actions.relate_to(seen(first), seen(first), actor=author, at=AT)


def test_whoever_writes_no_reports_writes_none() -> None:
    for name in ("Theo Brandt", "Bola Achebe", "Simon Okafor"):
        with pytest.raises(Refused, match="for an officer"):
            a_draft(by=name, readers=BODY)


@pytest.mark.parametrize("place", ["title", "provenance", "source_reference"])
def test_marked_text_is_refused_wherever_it_is_typed(place: str) -> None:
    said = replace(HEADER, **cast("dict[str, Any]", {place: "SECRET Zebedee"}))
    with acting(OFFICER, at=AT) as author, pytest.raises(MarkedAbove):
        actions.write(said, Paragraph("Plain", B2), readers=UNIT, actor=author, at=AT)


def test_marked_text_is_refused_in_items_names_and_reasons() -> None:
    register = a_draft()
    marked = Paragraph("TOP SECRET Zebedee", B2)
    with acting(OFFICER, at=AT) as author:
        item = queries.items(register)[0]
        with pytest.raises(MarkedAbove):
            actions.add_item(register, marked, actor=author, at=AT)
        with pytest.raises(MarkedAbove):
            actions.change_item(item, marked, register=register, actor=author, at=AT)
        with pytest.raises(MarkedAbove):
            actions.withdraw(register, reason="SECRET", actor=author, at=AT)
    with pytest.raises(MarkedAbove):
        name_person(register, "SECRET Zebedee")


def test_the_database_itself_keeps_no_item_without_a_grade() -> None:
    register = a_draft()
    with pytest.raises(IntegrityError, match="graded"), acting(OFFICER):
        ReportItem.objects.filter(register=register).update(handling="C")


def test_a_force_officer_reports_for_their_own_force_only() -> None:
    register = a_draft(by=FORCE, readers=BODY)
    with acting(FORCE) as viewer:
        report = queries.report(register.reference)
        assert report.organisation_id == viewer.organisation_id
        assert [body.id for body in queries.bodies(viewer)] == [viewer.organisation_id]
