"""The pages of orders: the whole way by hand, files, and who is answered what."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from muster.core.clocks.periods import Period
from muster.core.clocks.wording import london_day
from muster.core.people.seed import acting, let
from muster.core.people.tests.answers import ask
from muster.core.picture.models import Category
from muster.core.records.models import Register
from muster.core.terms.measure import Fact
from muster.core.web.handles import handle_of
from muster.flow.assessment.builders import a_threat
from muster.flow.operations.actions import restrict
from muster.flow.operations.builders import a_led_operation
from muster.flow.outcomes.orders import actions, queries
from muster.flow.outcomes.orders.builders import (
    AT,
    LEAD,
    OFFICER,
    PHONE,
    SENIOR,
    VIEW,
    a_telephone_order,
    an_scpo,
    before_court,
    broken,
    checked,
    considered,
    in_force,
    made,
    sent,
    served,
    somebody,
    with_term,
)
from muster.flow.outcomes.orders.measures import ACCEPTED, at_first
from muster.flow.outcomes.orders.models import CourtOrder
from muster.flow.outcomes.orders.views import taking

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])
DAY = timedelta(days=1)


@pytest.fixture
def larch() -> Register:
    return a_led_operation().register


def of(order: CourtOrder, place: str = "") -> str:
    return f"/orders/{order.register.reference}/{place}"


def day(name: str, on: datetime) -> dict[str, str]:
    local = timezone.localtime(on)
    return {
        f"{name}_day": str(local.day),
        f"{name}_month": str(local.month),
        f"{name}_year": str(local.year),
    }


def page(name: str, place: str) -> str:
    found = ask(name, place)
    assert found.status_code == 200, place
    return str(found.content.decode())


def sends(name: str, at_place: str, /, **typed: Any) -> None:
    answer = ask(name, at_place, **typed)
    assert answer.status_code == 302, answer.content.decode()


def test_an_order_is_walked_from_an_operation_to_its_service(larch: Register) -> None:
    now = timezone.now()
    subject = somebody(larch)
    panel = f"/orders/of/{larch.reference}/"
    assert "Consider an order" in page(OFFICER, panel)
    told = page(OFFICER, f"{panel}could-apply/")
    assert "Serious crime prevention order on conviction" in told
    assert "More must be known" in told
    assert "Its law is not confirmed to be in force" in told
    assert "at least 5 years; or until a further order" in told
    sends(
        OFFICER,
        f"{panel}consider/",
        subject=handle_of(subject.id),
        key="scpo",
        why="He moves money",
        offence="Laundering",
        **day("convicted_on", now),
    )
    with acting(OFFICER):
        (order,) = queries.of_record(larch)
    assert "Still to be shown" in page(OFFICER, of(order))
    sends(OFFICER, of(order, "say-met/"), met=["serious", "protects"])
    sends(
        OFFICER,
        of(order, "add-term/"),
        number="1",
        text="Do not use more than one phone",
        category="communications",
        check_how="Billing",
    )
    sends(OFFICER, of(order, "move/draft/"), send="yes")
    assert ask(OFFICER, of(order, "move/check/")).status_code == 404
    sends(LEAD, of(order, "move/check/"), reason="It can be told")
    sends(
        OFFICER,
        of(order, "move/submit_to_cps/"),
        own_view=VIEW,
        applicant="dpp",
        cps_post="Specialist prosecutor",
    )
    sends(OFFICER, of(order, "move/lodge/"), court="Reading", applicant="dpp")
    late = {**day("made_on", now), **day("starts_on", now)}
    ends = day("ends_on", now + timedelta(days=6 * 366))
    refused = ask(
        OFFICER, of(order, "move/record_made/"), own_view=VIEW, **late, **ends
    )
    assert "at most 5 years" in refused.content.decode()
    ends = day("ends_on", now + timedelta(days=365))
    sends(OFFICER, of(order, "move/record_made/"), own_view=VIEW, **late, **ends)
    assert "It is not served" in page(OFFICER, of(order))
    sends(
        OFFICER,
        of(order, "move/serve/"),
        how="hand",
        place="Slough",
        proof="CERT/1",
        **day("on", now),
    )
    sends(OFFICER, of(order, "move/begin/"), send="yes")
    with acting(OFFICER):
        assert queries.order(order.register.reference).register.state == "in_force"


def test_an_order_in_force_is_checked_varied_and_broken_by_its_forms(
    larch: Register,
) -> None:
    now = timezone.now()
    order = an_scpo(larch, at=now, ends_on=london_day(now) + 400 * DAY)
    on = day("on", now)
    sends(
        OFFICER, of(order, "check-term/"), number="1", result="kept", said="Seen", **on
    )
    sends(OFFICER, of(order, "give-detail/"), item="A number", **day("given_on", now))
    sends(
        OFFICER,
        of(order, "move/vary/"),
        own_view=VIEW,
        reason="Another term",
        number="2",
        text="Tell the officer of each account",
        category="finance",
        check_how="Statements",
        **on,
        **day("ends_on", now + 400 * DAY),
    )
    told = page(OFFICER, of(order))
    assert "Another term" in told
    assert "It was kept" in told
    sends(
        OFFICER,
        of(order, "report-breach/"),
        own_view="He knew",
        number="1",
        what="Two phones",
        evidence="Exhibit 4",
        **on,
    )
    with acting(OFFICER):
        (breach,) = queries.breaches_of(order)
    place = f"/orders/breaches/{breach.register.reference}/"
    assert "Two phones" in page(OFFICER, place)
    sends(OFFICER, f"{place}move/consider/", reason="Two handsets")
    sends(OFFICER, f"{place}move/charge/", charge="s.25", reason="He knew")
    sends(OFFICER, f"{place}move/finish/", result="convicted", reason="Pleaded")
    assert "Convicted" in page(OFFICER, place)
    assert "Two phones" in page(OFFICER, of(order))


def test_a_term_is_changed_and_withdrawn_and_a_sentence_said_by_their_forms(
    larch: Register,
) -> None:
    order = with_term(considered(larch, somebody(larch)))
    said = {"category": "communications", "check_how": "Billing", "reason": "Vague"}
    text = "Do not have two phones in your use"
    sends(OFFICER, of(order, "change-term/"), number="1", text=text, **said)
    told = page(OFFICER, of(order))
    assert text in told
    assert "Terms that were withdrawn" in told
    assert PHONE in told
    sends(OFFICER, of(order, "withdraw-term/"), number="1", reason="He has no phone")
    assert "He has no phone" in page(OFFICER, of(order))
    passed = {"offence": "Supply", "custody_months": "72"}
    sends(OFFICER, of(order, "say-sentence/"), **passed, **day("convicted_on", AT))
    assert "72" in page(OFFICER, of(order))


def test_a_line_that_was_closed_late_says_so(larch: Register) -> None:
    now = timezone.now()
    order = a_telephone_order(larch, at=now - 20 * DAY)
    sends(OFFICER, of(order, "comply/"), **day("complied_on", now))
    assert "The line was closed late." in page(OFFICER, of(order))


def test_the_register_and_the_term_sheet_are_files(larch: Register) -> None:
    order = an_scpo(larch)
    with acting(OFFICER):
        drafted = considered(larch, queries.order(order.register.reference).subject)
    table = ask(OFFICER, "/orders/register.csv/").content.decode()
    assert order.register.reference in table
    assert "In force" in table
    sheet = ask(OFFICER, of(order, "sheet/"))
    assert sheet.content.startswith(b"%PDF")
    with acting(OFFICER):
        told = str(taking.sheet_of(order, at=AT))
    assert PHONE in told
    assert "In force from 14 September 2026 until 13 September 2031." in told
    assert "He moves money for three groups" not in told
    assert "Sch 1A" not in told
    assert ask(OFFICER, of(drafted, "sheet/")).status_code == 404


def test_the_sheet_of_an_order_that_is_over_says_so(larch: Register) -> None:
    subject = somebody(larch)
    ready = [checked(with_term(considered(larch, subject, "stro"))) for _ in range(2)]
    ran, gone = (made(before_court(each, applicant="chief")) for each in ready)
    at = AT + 30 * DAY
    let(OFFICER, actions.discharge, gone, on=AT.date(), reason="On appeal", at=at)
    with acting(OFFICER):
        told = str(taking.sheet_of(gone, at=at))
        assert "In force from" in str(taking.sheet_of(ran, at=at))
    assert "Discharged: it held no longer than 14 September 2026." in told
    assert "In force from" not in told
    order = an_scpo(larch, ends_on=date(2026, 10, 13))
    with acting(OFFICER):
        told = str(taking.sheet_of(order, at=at))
    assert "Ended: it held no longer than 13 October 2026." in told


def test_orders_to_serve_and_ending_stand_on_the_home_page(larch: Register) -> None:
    now = timezone.now()
    subject = somebody(larch)
    order = before_court(sent(checked(with_term(considered(larch, subject)))))
    made(order, ends_on=london_day(now) + 100 * DAY, on=AT.date(), at=now)
    home = page(OFFICER, "/")
    assert "Orders to serve" in home
    order = an_scpo(larch, ends_on=london_day(now) + 100 * DAY)
    home = page(LEAD, "/")
    assert "Orders ending within six months" in home
    assert "Orders to review before they end" in home


def test_the_table_of_orders_says_what_is_unconfirmed() -> None:
    told = page(OFFICER, "/orders/table/")
    assert "Drug dealing telecommunications restriction order" in told
    assert ", unconfirmed" in told
    assert "Not confirmed" in told


def test_an_order_is_considered_because_of_a_threat() -> None:
    threat = a_threat().register
    subject = somebody(threat, by="Hannah Vale")
    order = considered(threat, subject)
    told = page(OFFICER, f"/orders/of/{threat.reference}/")
    assert order.register.reference in told
    assert "Dale Ferris" in told


def test_an_order_on_a_restricted_operation_is_in_no_page_of_those_outside() -> None:
    """In both worlds, the same answers: with an order behind a group, and with none."""
    operation = a_led_operation()
    told_before = taken(OFFICER)
    order = an_scpo(operation.register)
    breach = broken(order, at=AT)
    assert taken(OFFICER) != told_before
    let(SENIOR, restrict, operation, reason="One of ours", at=AT + DAY)
    assert taken(OFFICER) == told_before
    for place in (
        of(order),
        of(order, "sheet/"),
        of(order, "move/vary/"),
        of(order, "report-breach/"),
        f"/orders/breaches/{breach.register.reference}/",
        f"/orders/of/{operation.register.reference}/",
        f"/orders/of/{operation.register.reference}/could-apply/",
        f"/orders/of/{operation.register.reference}/consider/",
    ):
        assert ask(OFFICER, place).status_code == 404, place
    for place in ("/orders/", "/orders/breaches/", "/orders/register.csv/", "/"):
        told = ask(OFFICER, place).content.decode()
        assert order.register.reference not in told
        assert "Dale Ferris" not in told
    assert order.register.reference in page(SENIOR, "/orders/")


def taken(name: str) -> bytes:
    """The register of orders as a file, as somebody takes it."""
    return bytes(ask(name, "/orders/register.csv/").content)


def test_terms_that_go_are_asked_by_their_words_and_of_an_order_with_terms_alone(
    larch: Register,
) -> None:
    gone = "Which terms hold no more?"
    told = page(OFFICER, of(an_scpo(larch), "move/vary/"))
    assert gone in told
    assert f"1: {PHONE[:30]}" in told

    bare = a_telephone_order(larch)
    bare = in_force(served(bare))
    assert gone not in page(OFFICER, of(bare, "move/vary/"))
    reason = "Another number of the same line"
    now = day("on", timezone.now())
    sends(OFFICER, of(bare, "move/vary/"), own_view=VIEW, reason=reason, **now)
    assert reason in page(OFFICER, of(bare))


def test_what_is_counted_is_what_its_reader_sees(larch: Register) -> None:
    subject = somebody(larch)
    once = sent(checked(with_term(considered(larch, subject))))
    before_court(once)
    back = sent(checked(with_term(considered(larch, subject))))
    let(OFFICER, actions.step, back, "take_back", reason="Vague", at=AT)
    then = AT + DAY
    let(OFFICER, actions.step, back, "draft_again", reason="As asked", at=then)
    let(LEAD, actions.step, back, "check", reason="Plain", at=then)
    before_court(sent(back, at=then), at=then)
    sent(checked(with_term(considered(larch, subject))))
    lost = sent(checked(with_term(considered(larch, subject))))
    let(OFFICER, actions.step, lost, "not_pursue", reason="The CPS will not", at=AT)
    dropped = considered(larch, subject)
    let(OFFICER, actions.step, dropped, "not_pursue", reason="Too little", at=AT)
    order = an_scpo(larch)
    broken(order, at=AT)
    first = AT.date().replace(day=1)
    period = Period(first, (first + timedelta(days=32)).replace(day=1))
    with acting("Grace Lindqvist"):
        answered = queries.submitted_in(period)
        assert sorted(map(ACCEPTED.part or at_first, answered)) == [
            *(False, False),
            *(True, True),
        ]
        assert [each.reference for each in queries.made_in(period)] == [
            order.register.reference
        ]
        assert len(queries.breaches_in(period)) == 1
    with acting("Priya Nand"):
        assert queries.submitted_in(period) == queries.made_in(period) == []


@pytest.mark.parametrize(
    ("answer", "accepted"),
    [
        ("Accepted at the first submission", True),
        ("Returned", False),
        ("Not pursued", False),
    ],
)
def test_only_what_went_on_without_being_returned_was_accepted_at_first(
    answer: str, accepted: bool
) -> None:
    assert answer in queries.ANSWERS.values()
    assert at_first(Fact(reference="", by={"outcome": answer})) is accepted


@pytest.mark.parametrize("category", [Category.VICTIM, Category.WITNESS])
def test_no_order_is_offered_on_a_victim_or_a_witness(
    larch: Register, category: Category
) -> None:
    somebody(larch, "Kim Rowe", category=category)
    told = page(OFFICER, f"/orders/of/{larch.reference}/could-apply/")
    assert "Kim Rowe" in told
    assert "Only a suspect or a convicted person is bound by an order" in told
    for words in ("Gang injunction", "More must be known", "Can be considered"):
        assert words not in told


def test_whoever_is_on_the_record_as_a_victim_is_told_as_one(larch: Register) -> None:
    subject = somebody(larch, "Kim Rowe", category=Category.VICTIM)
    answer = ask(
        OFFICER,
        f"/orders/of/{larch.reference}/consider/",
        subject=handle_of(subject.id),
        key="gang",
        why="She carried",
    )
    assert "Not ranked and not pursued while a victim" in answer.content.decode()


def test_the_list_tells_whom_an_order_binds_to_those_alone_who_may_know(
    larch: Register,
) -> None:
    considered(larch, somebody(larch, "Zebedee Quill"))
    assert "Zebedee Quill" in page(OFFICER, "/orders/")
    with acting(OFFICER):
        unknown = CourtOrder.objects.get()
        queries.know_bound([unknown])
        assert unknown.binds == "Zebedee Quill"
        unknown.subject_id = larch.pk  # nobody whom the reader knows
        queries.know_bound([unknown])
    assert unknown.binds is None
