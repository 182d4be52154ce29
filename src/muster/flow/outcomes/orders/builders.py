"""Invented orders, for tests and the demonstration, as short as a sentence."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from muster.core.clocks.wording import london_day
from muster.core.people.seed import acting, let
from muster.core.picture.actions import link_record
from muster.core.picture.models import Category, Subject
from muster.core.records.models import Register
from muster.flow.assessment.builders import a_person
from muster.flow.outcomes.orders import actions, queries
from muster.flow.outcomes.orders.models import CourtOrder, OrderBreach
from muster.flow.outcomes.orders.rules.table import TABLE

OFFICER, SECOND, LEAD = "Leopold Ashgrove", "Winifred Tallis", "Constance Merrow"
SENIOR = "Ruth Adeyemi"
AT: Final = datetime(2026, 9, 14, 9, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
VIEW: Final = "Nothing less would keep him from moving money."
PHONE: Final = "Do not use more than one phone"
BORN: Final = "1979-11-02"


def somebody(
    origin: Register,
    name: str = "Dale Ferris",
    *,
    kind: str = "person",
    category: Category = Category.CONVICTED,
    by: str = SENIOR,
    at: datetime = AT,
    **said: str,
) -> Subject:
    """Somebody, or something, that is on an operation or threat."""
    facts = {"birth_date": BORN, **said} if kind == "person" else said
    with acting(by, at=at) as actor:
        subject = a_person(actor, name, kind=kind, at=at, **facts)
        link_record(origin, subject, category=category, actor=actor, at=at)
        return subject


def a_line(origin: Register, name: str = "The line", *, at: datetime = AT) -> Subject:
    """A telephone line on an operation or threat."""
    return somebody(origin, name, kind="county_line", category=Category.THING, at=at)


def considered(
    origin: Register,
    subject: Subject,
    key: str = "scpo",
    *,
    by: str = OFFICER,
    at: datetime = AT,
    **said: Any,
) -> CourtOrder:
    """An order that is considered on somebody."""
    asked = {
        "why": "He moves money for three groups",
        "offence": "Conspiracy to launder",
        "convicted_on": london_day(at) if key in {"scpo", "stpo", "cbo"} else None,
        **said,
    }
    return let(by, actions.consider, origin, subject, key, **asked, at=at)


def with_term(
    order: CourtOrder, text: str = PHONE, *, number: int = 1, at: datetime = AT
) -> CourtOrder:
    """The same, with a term."""
    said = {"category": "communications", "check_how": "Billing, once a month"}
    let(OFFICER, actions.add_term, order, number=number, text=text, **said, at=at)
    return order


def checked(order: CourtOrder, *, at: datetime = AT) -> CourtOrder:
    """The same, drafted by one and checked by another, every need said to be met."""
    needs = [need.key for need in TABLE[order.key].needs]
    let(OFFICER, actions.say_met, order, met=needs, at=at)
    let(OFFICER, actions.step, order, "draft", at=at)
    let(LEAD, actions.step, order, "check", reason="Each term can be told", at=at)
    return order


def sent(order: CourtOrder, *, at: datetime = AT) -> CourtOrder:
    """The same, sent to the CPS."""
    said = {"applicant": "dpp", "cps_post": "Specialist prosecutor", "own_view": VIEW}
    let(OFFICER, actions.submit_to_cps, order, **said, at=at)
    return order


def before_court(
    order: CourtOrder, *, applicant: str = "", court: str = "", at: datetime = AT
) -> CourtOrder:
    """The same, before the court of the table."""
    where = court or "Reading Crown Court"
    let(OFFICER, actions.lodge, order, court=where, applicant=applicant, at=at)
    return order


def made(
    order: CourtOrder,
    *,
    on: date | None = None,
    ends_on: date | None = None,
    at: datetime = AT,
    **said: Any,
) -> CourtOrder:
    """The same, made by the court, in force from that day."""
    day = on or london_day(at)
    given = {"made_on": day, "starts_on": day, "ends_on": ends_on, **said}
    let(OFFICER, actions.record_made, order, **given, own_view=VIEW, at=at)
    return order


def served(order: CourtOrder, *, at: datetime = AT, **said: Any) -> CourtOrder:
    """The same, served in prison."""
    given = {
        "how": "prison",
        "place": "An invented prison",
        "on": london_day(at),
        "proof": "CERT/1",
        **said,
    }
    let(OFFICER, actions.serve, order, **given, at=at)
    return order


def in_force(order: CourtOrder, *, at: datetime = AT) -> CourtOrder:
    """The same, in force."""
    let(OFFICER, actions.begin, order, at=at)
    return order


def an_scpo(
    origin: Register, *, at: datetime = AT, ends_on: date = date(2031, 9, 13)
) -> CourtOrder:
    """A serious crime prevention order with one term, in force from the day it is."""
    subject = somebody(origin, at=at)
    order = checked(with_term(considered(origin, subject, at=at), at=at), at=at)
    order = made(before_court(sent(order, at=at), at=at), ends_on=ends_on, at=at)
    return in_force(served(order, at=at), at=at)


def a_telephone_order(origin: Register, *, at: datetime = AT) -> CourtOrder:
    """An order on a telephone line, made and not complied with yet."""
    order = considered(origin, a_line(origin, at=at), "ddtro", why="It sells", at=at)
    order = before_court(
        checked(order, at=at), applicant="superintendent", court="County court", at=at
    )
    return made(order, at=at)


def broken(
    order: CourtOrder, *, by: str = OFFICER, at: datetime, **said: Any
) -> OrderBreach:
    """A breach of its first term, as it was reported."""
    given = {
        "on": london_day(at),
        "what": "He had two phones in his cell",
        "evidence": "Seized by the prison, exhibit 4",
        "number": 1,
        "own_view": "He was told, and knew",
        **said,
    }
    return let(by, actions.report_breach, order, **given, at=at)


def seen(order: CourtOrder) -> CourtOrder:
    """The same as whoever acts sees it now."""
    return queries.order(order.register.reference)
