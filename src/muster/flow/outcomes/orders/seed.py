"""Orders on Dale Ferris and around Operation Larch, one in each state.

Leopold Ashgrove drafts, Constance Merrow checks, and the CPS returns one once.
"""

from datetime import datetime, timedelta

from muster.core.clocks.wording import london_day
from muster.core.people.seed import let
from muster.core.picture.models import Category, Subject
from muster.core.picture.queries import on_record
from muster.core.records.models import Register
from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.flow.assessment.workflow import THREAT
from muster.flow.operations.workflow import KIND as OPERATION
from muster.flow.outcomes.orders import actions
from muster.flow.outcomes.orders.builders import (
    OFFICER,
    SECOND,
    VIEW,
    a_telephone_order,
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
from muster.flow.outcomes.orders.models import CourtOrder, OrderBreach

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
YEARS = timedelta(days=1460)


def seed(region: Region) -> None:
    """Tell each of them from the day on which it was considered."""
    with region.acting(OFFICER):
        threat = of_kind(THREAT.key).filter(title="Dale Ferris").first()
        ferris = on_record(threat).first() if threat else None
        operation = of_kind(OPERATION.key).filter(title="Operation Larch").first()
    now = region.now
    if threat is not None and ferris is not None:
        _ferris(
            threat, ferris.subject, max(now - 60 * DAY, threat.opened_at + DAY), now
        )
    if operation is not None:
        _larch(operation, now)


def _ferris(threat: Register, ferris: Subject, at: datetime, now: datetime) -> None:
    """Convicted; returned once by the CPS, made, served in prison, and varied."""
    step = (now - at) / 20
    order = with_term(considered(threat, ferris, at=at), at=at + step)
    order = sent(checked(order, at=at + 2 * step), at=at + 3 * step)
    why = "Term 1 does not say whose phones"
    let(OFFICER, actions.step, order, "take_back", reason=why, at=at + 4 * step)
    again = {"reason": "Said of phones in his use"}
    let(OFFICER, actions.step, order, "draft_again", **again, at=at + 5 * step)
    plain = {
        "number": 1,
        "text": "Do not have more than one phone in your use, whoever owns it",
        "category": "communications",
        "check_how": "Billing, once a month, and the prison's own searches",
        "reason": "The CPS asked whose phones are meant",
    }
    let(OFFICER, actions.change_term, order, **plain, at=at + 5 * step)
    text = "Tell the officer of each bank account within 3 days of opening it"
    order = with_term(order, text, number=2, at=at + 5 * step)
    order = before_court(
        sent(_checked(order, at + 6 * step), at=at + 6 * step), at=at + 7 * step
    )
    day = at + 8 * step
    ends = london_day(day) + YEARS
    order = made(order, ends_on=ends, at=day)
    order = in_force(served(order, at=day + step), at=day + step)
    _kept(order, day + step, now)
    breach = broken(order, at=day + 9 * step)
    why = "Two handsets, both charged, under his bed"
    let(
        OFFICER, actions.step_breach, breach, "consider", reason=why, at=day + 10 * step
    )
    let(
        OFFICER,
        actions.charge,
        breach,
        charge="Breach of an order, s.25",
        reason="He signed for its terms",
        at=day + 11 * step,
    )


def _checked(order: CourtOrder, at: datetime) -> CourtOrder:
    reason = "Each term says whose phones, and how that is told"
    let("Constance Merrow", actions.step, order, "check", reason=reason, at=at)
    return order


def _kept(order: CourtOrder, at: datetime, now: datetime) -> None:
    """Details given late, two checks, and a variation."""
    step = (now - at) / 12
    late = {
        "item": "The telephone number that he uses",
        "given_on": london_day(at + 3 * step),
        "due_on": london_day(at),
    }
    let(SECOND, actions.give_detail, order, **late, at=at + 3 * step)
    for number, result, said in (
        (1, "kept", "Billing shows one number"),
        (2, "unclear", "The bank has not answered"),
    ):
        seen = {"number": number, "result": result, "said": said}
        on = at + (3 + number) * step
        let(SECOND, actions.check_term, order, on=london_day(on), **seen, at=on)
    then = at + 6 * step
    let(
        OFFICER,
        actions.vary,
        order,
        on=london_day(then),
        reason="He may use the telephone of the prison besides",
        ends_on=order.ends_on,
        own_view=VIEW,
        at=then,
    )


def _larch(operation: Register, now: datetime) -> None:
    """One of every other state, on people and things of the operation."""
    at = max(now - 30 * DAY, operation.opened_at + 3 * HOUR)
    at = min(at, now - 12 * HOUR)
    step = (now - at) / 12
    line = a_telephone_order(operation, at=at)
    let(OFFICER, actions.comply, line, complied_on=london_day(now), at=now)
    a_telephone_order(operation, at=now - HOUR)
    flat = somebody(
        operation,
        "The flat over the shop",
        kind="place",
        category=Category.THING,
        at=at,
    )
    closure = checked(considered(operation, flat, "closure", at=at), at=at)
    closure = before_court(closure, applicant="police", court="Magistrates", at=at)
    closure = made(closure, ends_on=london_day(now) - DAY, at=at)
    closure = in_force(served(closure, at=at), at=at)
    if closure.ends_on and closure.ends_on < london_day(now):
        let(OFFICER, actions.end, closure, at=now)
    ash = somebody(operation, "Corin Ash", birth_date="1984-03-09", at=at)
    considered(operation, ash, "stro", convicted_on=None, at=at)
    with_term(considered(operation, ash, "stpo", at=at), at=at)
    drafted = with_term(considered(operation, ash, "cbo", at=at), at=at)
    let(OFFICER, actions.step, drafted, "draft", at=at)
    checked(with_term(considered(operation, ash, "gang", at=at), at=at), at=at)
    sent(checked(with_term(considered(operation, ash, at=at), at=at), at=at), at=at)
    back = sent(
        checked(with_term(considered(operation, ash, at=at), at=at), at=at), at=at
    )
    why = "The evidence of the second count is not served"
    let(OFFICER, actions.step, back, "take_back", reason=why, at=at + step)
    stro = checked(with_term(considered(operation, ash, "stro", at=at), at=at), at=at)
    before_court(stro, applicant="chief", court="Magistrates", at=at + step)
    stpo = checked(with_term(considered(operation, ash, "stpo", at=at), at=at), at=at)
    stpo = made(before_court(stpo, applicant="court", at=at), at=at)
    served(stpo, at=at + step)
    later = checked(with_term(considered(operation, ash, "stro", at=at), at=at), at=at)
    later = made(before_court(later, applicant="chief", at=at), starts_on=None, at=at)
    served(later, at=at + step)
    gone = checked(with_term(considered(operation, ash, "stro", at=at), at=at), at=at)
    gone = made(before_court(gone, applicant="chief", at=at), at=at)
    over = {"on": london_day(at), "reason": "On appeal"}
    let(OFFICER, actions.discharge, gone, **over, at=at + step)
    lost = checked(with_term(considered(operation, ash, "gang", at=at), at=at), at=at)
    lost = before_court(lost, applicant="police", at=at)
    why = "The court wanted more of the gang itself"
    let(OFFICER, actions.step, lost, "record_refused", reason=why, at=at + step)
    dropped = considered(operation, ash, "cce", at=at)
    why = "Its law is not in force: advice was given"
    let(OFFICER, actions.step, dropped, "not_pursue", reason=why, at=at + step)
    _breaches(in_force(stpo, at=at + step), at + 2 * step)


def _breaches(order: CourtOrder, at: datetime) -> None:
    """One reported, and one of each that is over."""
    broken(order, at=at)
    for verb, by, why in (
        ("warn", OFFICER, "It was his first, and he said so himself"),
        ("take_no_action", SECOND, "The phone was his mother's"),
    ):
        breach = _weighed(order, at)
        let(by, actions.step_breach, breach, verb, reason=why, at=at)
    done = _weighed(order, at)
    charge = {"charge": "Breach of an order, s.30", "reason": "He was told twice"}
    let(OFFICER, actions.charge, done, **charge, at=at)
    ended = {"result": "convicted", "reason": "He pleaded guilty"}
    let(OFFICER, actions.finish, done, **ended, at=at)
    _weighed(order, at)


def _weighed(order: CourtOrder, at: datetime) -> OrderBreach:
    breach = broken(order, at=at)
    why = "A handset, seen and written down"
    let(OFFICER, actions.step_breach, breach, "consider", reason=why, at=at)
    return breach
