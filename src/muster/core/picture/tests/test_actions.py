"""What people do to the picture."""

import uuid
from datetime import date
from functools import partial

import pytest

from muster.core.audit.models import Entry
from muster.core.people.seed import acting
from muster.core.picture import actions
from muster.core.picture.clusters import Verdict
from muster.core.picture.models import (
    Assertion,
    Category,
    Dispute,
    Fact,
    Judgement,
    LookupKey,
)
from muster.core.picture.recording import Statement, write_link
from muster.core.picture.tests.builders import (
    NOON,
    REVIEWER,
    WRITER,
    a_subject,
    an_item,
    open_to_unit,
)
from muster.core.records.models import Register
from muster.core.terms.reason import ChangedMeanwhile, NotFound, Refused

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])


def said(prop: str, written: str) -> Statement:
    return Statement(property=prop, written=written)


def verbs() -> list[str]:
    with acting("Simon Okafor"):
        return [
            entry.verb for entry in Entry.objects.filter(verb__startswith="picture")
        ]


def test_a_fact_keeps_what_was_written_and_what_it_was_read_as() -> None:
    with acting(WRITER) as actor:
        phone = a_subject(actor, kind="phone", number="07700 900 123")
        fact = Fact.objects.get(subject=phone)

        assert (fact.value, fact.written) == ("+447700900123", "07700 900 123")
        assert (fact.shown, fact.standing) == ("07700 900123", "plausible")
        assert fact.read_by == "phone/1"
        assert fact.item.grade is not None


def test_what_cannot_be_read_is_kept_as_it_was_written() -> None:
    with acting(WRITER) as actor:
        phone = a_subject(actor, kind="phone", number="the usual one")

        assert Fact.objects.get(subject=phone).standing == "invalid"


def test_an_item_says_a_thing_once() -> None:
    with acting(WRITER) as actor:
        item = an_item(actor)
        person = a_subject(actor, item=item, name="Dan Briggs")
        again = actions.add_facts(
            person, [said("name", "Dan Briggs")], item=item, actor=actor, at=NOON
        )

        assert again == []
        assert Fact.objects.filter(subject=person).count() == 1


def test_a_name_is_kept_under_its_keys() -> None:
    with acting(WRITER) as actor:
        person = a_subject(actor, name="Dan Briggs")

        assert LookupKey.objects.filter(subject=person, kind="part").count() == 2


def test_an_unknown_property_is_refused() -> None:
    with acting(WRITER) as actor, pytest.raises(Refused, match="shoe_size"):
        a_subject(actor, shoe_size="9")


def test_sensitive_data_needs_its_condition() -> None:
    with acting(WRITER) as actor:
        item = an_item(actor)
        person = a_subject(actor, item=item)
        with pytest.raises(Refused, match="Schedule 8"):
            actions.add_facts(
                person, [said("health", "Diabetic")], item=item, actor=actor, at=NOON
            )
        kept = actions.add_facts(
            person,
            [Statement(property="health", written="Diabetic", schedule_8="vital")],
            item=item,
            actor=actor,
            at=NOON,
        )

        assert len(kept) == 1


def test_a_link_joins_only_kinds_that_it_may_join() -> None:
    with acting(WRITER) as actor:
        item = an_item(actor)
        person = a_subject(actor, item=item)
        phone = a_subject(actor, kind="phone", item=item, number="07700 900123")
        write_link(person, "uses_phone", phone, item=item, actor=actor, at=NOON)

        with pytest.raises(Refused, match="does not join"):
            write_link(phone, "uses_phone", person, item=item, actor=actor, at=NOON)


def test_a_withdrawn_fact_stays_on_record_with_its_reason() -> None:
    with acting(WRITER) as actor:
        fact = Fact.objects.get(subject=a_subject(actor))
        withdrawn = actions.withdraw_fact(
            fact.id, reason="Another Briggs", actor=actor, at=NOON
        )

        assert withdrawn.is_withdrawn
        assert withdrawn.retraction_reason == "Another Briggs"
        said = f"{WRITER} withdrew this on .*: “Another Briggs”"
        with pytest.raises(ChangedMeanwhile, match=said):
            actions.withdraw_fact(fact.id, reason="Again", actor=actor, at=NOON)
    assert verbs() == ["picture.fact_withdrawn"]


def test_a_withdrawal_without_a_reason_is_refused() -> None:
    with acting(WRITER) as actor:
        fact = Fact.objects.get(subject=a_subject(actor))

        with pytest.raises(Refused, match="why"):
            actions.withdraw_fact(fact.id, reason=" ", actor=actor, at=NOON)


def test_a_fact_that_is_not_there_is_not_found() -> None:
    with acting(WRITER) as actor, pytest.raises(NotFound):
        actions.withdraw_fact(uuid.uuid4(), reason="Why not", actor=actor, at=NOON)


def test_a_link_is_withdrawn_like_a_fact() -> None:
    with acting(WRITER) as actor:
        item = an_item(actor)
        one, other = a_subject(actor, item=item), a_subject(actor, item=item)
        link = write_link(one, "associate", other, item=item, actor=actor, at=NOON)

        assert actions.withdraw_link(
            link.id, reason="Not so", actor=actor, at=NOON
        ).is_withdrawn


def test_a_judgement_keeps_its_pair_in_one_order_and_its_evidence() -> None:
    with acting(WRITER) as actor:
        one, other = a_subject(actor), a_subject(actor)
        judged = actions.judge(
            max(one, other, key=lambda subject: subject.id),
            min(one, other, key=lambda subject: subject.id),
            verdict=Verdict.SAME,
            evidence="The same tattoo ",
            access_class=open_to_unit(),
            actor=actor,
            at=NOON,
        )

        assert judged.one_id < judged.other_id
        assert judged.evidence == "The same tattoo"
        assert actions.withdraw_judgement(
            judged.id, reason="A common tattoo", actor=actor, at=NOON
        ).is_withdrawn
    assert verbs() == ["picture.judged", "picture.judgement_withdrawn"]


def test_a_judgement_needs_two_records_evidence_and_one_kind() -> None:
    with acting(WRITER) as actor:
        person, other = a_subject(actor), a_subject(actor)
        phone = a_subject(actor, kind="phone", number="07700 900123")
        for pair, evidence in (
            ((person, person), "Plainly"),
            ((person, other), " "),
            ((person, phone), "He says so"),
        ):
            with pytest.raises(Refused):
                actions.judge(
                    *pair,
                    verdict=Verdict.SAME,
                    evidence=evidence,
                    access_class=open_to_unit(),
                    actor=actor,
                    at=NOON,
                )
        assert not Judgement.objects.exists()


def test_the_same_judgement_of_the_same_person_stands_once() -> None:
    with acting(WRITER) as actor:
        one, other = a_subject(actor), a_subject(actor)
        judge = partial(
            actions.judge,
            verdict=Verdict.DIFFERENT,
            access_class=open_to_unit(),
            at=NOON,
        )
        first = judge(one, other, evidence="Seen together", actor=actor)
        with pytest.raises(ChangedMeanwhile, match="it stands"):
            judge(other, one, evidence="Seen together again", actor=actor)
        assert Judgement.objects.count() == 1
        actions.withdraw_judgement(first.id, reason="Twins", actor=actor, at=NOON)
        judge(one, other, evidence="Seen by two officers", actor=actor)
    with acting(REVIEWER) as colleague:
        judge(one, other, evidence="I saw them too", actor=colleague)
        assert Judgement.objects.filter(retracted_at=None).count() == 2


def test_a_person_may_be_suspect_and_victim_of_one_matter(
    a_register: Register,
) -> None:
    with acting(WRITER) as actor:
        person = a_subject(actor)
        for category in (Category.SUSPECT, Category.VICTIM, Category.SUSPECT):
            actions.link_record(
                a_register,
                person,
                category=category,
                valid_from=date(2026, 11, 1),
                actor=actor,
                at=NOON,
            )

        assert person.on_records.count() == 2


def test_a_disputed_fact_is_decided_by_someone_else() -> None:
    with acting(WRITER) as actor:
        fact = Fact.objects.get(subject=a_subject(actor))
        raised = actions.dispute(
            fact.id, reason="He says it is not him", actor=actor, at=NOON
        )
        said = f"{WRITER} disputed this on .*: “He says it is not him”"
        with pytest.raises(ChangedMeanwhile, match=said):
            actions.dispute(fact.id, reason="Again", actor=actor, at=NOON)
        with pytest.raises(Refused, match="someone else"):
            actions.decide_dispute(
                raised.id, upheld=True, decision="So it is", actor=actor, at=NOON
            )
    with acting(REVIEWER) as reviewer:
        decided = actions.decide_dispute(
            raised.id, upheld=True, decision="Seen elsewhere", actor=reviewer, at=NOON
        )

        assert decided.upheld
        assert Fact.objects.get(id=fact.id).is_withdrawn
        said = f"{REVIEWER} upheld this dispute on .*: “Seen elsewhere”"
        with pytest.raises(ChangedMeanwhile, match=said):
            actions.decide_dispute(
                raised.id, upheld=False, decision="No", actor=reviewer, at=NOON
            )
        with pytest.raises(NotFound):
            actions.decide_dispute(
                uuid.uuid4(), upheld=False, decision="No", actor=reviewer, at=NOON
            )


def test_a_dispute_that_fails_leaves_the_fact() -> None:
    with acting(WRITER) as actor:
        fact = Fact.objects.get(subject=a_subject(actor))
        raised = actions.dispute(fact.id, reason="Not him", actor=actor, at=NOON)
    with acting(REVIEWER) as reviewer:
        actions.decide_dispute(
            raised.id, upheld=False, decision="It is", actor=reviewer, at=NOON
        )

        assert not Fact.objects.get(id=fact.id).is_withdrawn
        assert Dispute.objects.get().decision == "It is"


def test_fact_and_opinion_are_kept_apart() -> None:
    with acting(WRITER) as actor:
        item = an_item(actor)
        person = a_subject(actor, item=item)
        opinion = Statement(
            property="description", written="Nervous", assertion=Assertion.OPINION
        )
        (kept,) = actions.add_facts(person, [opinion], item=item, actor=actor, at=NOON)

        assert kept.get_assertion_display() == "Opinion"
