"""Forfeiture by a court or by notice, objections, appeals, and the fund."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4, uuid5

from django.db.transaction import atomic

from muster.core.access.actions.refusing import in_words
from muster.core.clocks import actions as clocks
from muster.core.clocks.statutes.proceeds_of_crime.powers import (
    CASH_FORFEIT,
    CASH_NOTICE,
    LISTED_FORFEIT,
)
from muster.core.clocks.wording import (
    day_words,
    end_of,
    london_day,
    moment_words,
    start_of,
)
from muster.core.jobs.actions import announce
from muster.core.records.actions import note_act
from muster.core.records.models import Register
from muster.core.terms.law import Law
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import before_moving, move
from muster.core.workflow.models import Transition
from muster.flow.outcomes.assets import actions as assets
from muster.flow.outcomes.assets import queries as asset_queries
from muster.flow.outcomes.assets.models import Asset
from muster.flow.outcomes.assets.rules.kinds import CourtOrder, Ended, Ordered
from muster.flow.outcomes.assets.workflow import ORDERED, REALISED
from muster.rooms.cash_detention import queries, rules
from muster.rooms.cash_detention.actions.banking import UNSUSPECTED
from muster.rooms.cash_detention.actions.checks import (
    STILL_HELD,
    Held,
    add_step,
    day_after_appeal,
    day_of,
    hold,
    need_leave,
    need_power,
    refuse_ahead,
    release_held,
    running_end,
    say_given_back,
    standing,
    stop,
)
from muster.rooms.cash_detention.events import CashForfeited, CashReleased
from muster.rooms.cash_detention.models import (
    CourtStep,
    Forfeiture,
    Listed,
    Notice,
    Seizure,
)
from muster.rooms.cash_detention.rules import (
    AFTER_OBJECTION,
    APPEAL,
    LIMIT,
    LIMITS,
    NOTICE,
    ORDER,
    ORDERS,
    SET_ASIDE,
    Step,
)
from muster.rooms.cash_detention.workflow import NOTICE_GIVEN, REMITTED

STOPPED = (*ORDERS, *LIMITS, AFTER_OBJECTION)


@atomic
def apply_forfeiture(
    held: Held,
    *,
    applied_at: datetime,
    court: str = "",
    reason: str,
    own_view: str,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Apply to the court for forfeiture; cash is held until that is decided.

    While a notice runs too, until its last day: that it then lapses is unconfirmed.
    Of listed assets no section that holds them so long was read here: the limits of
    their orders run on.
    Law     Proceeds of Crime Act 2002 s.298(1) and (4); s.311 where the owner is
            insolvent.
    Audit   <kind>.apply_forfeiture
    """
    register = hold(held, actor=actor)
    listed = isinstance(held, Listed)
    power = LISTED_FORFEIT if listed else CASH_FORFEIT
    need_power(power, person=actor.user_id, on=london_day(applied_at))
    refuse_ahead(applied_at, at=at)
    need_leave(held, on=london_day(applied_at))
    orders = queries.orders(register)
    if orders and applied_at < orders[0].made_at:
        raise Refused(
            Reason("It was under no order then", rules.forfeiting(listed=listed)),
            remedy="Correct the time.",
        )
    notice = queries.notice(register) if register.state == NOTICE_GIVEN.key else None
    if notice is not None and london_day(applied_at) < notice.given_on:
        said_of_it = f"The notice was given on {day_words(notice.given_on)}"
        raise Refused(
            Reason(f"{said_of_it}: it was applied for before that", rules.NOTICES),
            remedy="Correct the time.",
        )
    ends = running_end(register, *ORDERS, AFTER_OBJECTION, NOTICE)
    if ends is None or applied_at > ends:
        when = f" It ended at {moment_words(ends)}." if ends else ""
        raise Refused(
            Reason(f"It was detained no more.{when}", rules.forfeiting(listed=listed)),
            remedy="Release it.",
        )
    made = move(
        register,
        "apply_forfeiture",
        reason=reason,
        own_view=own_view,
        actor=actor,
        at=at,
    )
    said: dict[str, Any] = {"on": london_day(applied_at), "actor": actor, "at": at}
    add_step(register, Step.APPLIED, exactly=applied_at, court=court, **said)
    if not listed:
        stop(register, *STOPPED, NOTICE, actor=actor, at=at)
    return made


def _since(register: Register, *what: str) -> date:
    """The day of the latest of these steps."""
    step = queries.last_step(register, *what)
    if step is None:
        raise Refused(Reason("Nothing of the kind was recorded"))
    return step.on


@atomic
def refuse_forfeiture(
    held: Held,
    *,
    outcome: str,
    on: date | None = None,
    court: str = "",
    reason: str,
    actor: Viewer,
    at: datetime,
) -> CourtStep:
    """Say that the court did not forfeit it, or that the application was withdrawn.

    It can be released from now on, and not before. What holds cash until then is its
    last order, where that had not ended by the day: its limits run again. Against the
    decision of the court whoever applied may appeal, save where that was one on appeal.
    outcome: a word of `rules.NOT_FORFEITED`.
    on:      the day of the decision, or of the withdrawal.
    Law     Proceeds of Crime Act 2002 ss.298(4), 299(1) and (2).
    Audit   <kind>.refuse_forfeiture
    """
    register = hold(held, actor=actor)
    refused = outcome == Step.REFUSED
    if refused and not court.strip():
        raise Refused(Reason("Say which court decided"), remedy="Name the court.")
    since = _since(register, Step.APPLIED, Step.APPEALED)
    day = day_of(on, since=since, what="It was applied for", at=at)
    words, on_appeal = Step(outcome).words, queries.is_on_appeal(register)
    move(
        register, "refuse_forfeiture", reason=reason, actor=actor, at=at, audited=words
    )
    if not isinstance(held, Listed):
        _order_holds_again(register, start_of(day), actor=actor, at=at)
        if refused and not on_appeal:
            clocks.start(register, APPEAL, at=at, actor=actor, event_at=start_of(day))
    return add_step(
        register, outcome, on=day, court=court if refused else "", actor=actor, at=at
    )


@atomic
def appeal_refusal(
    held: Held,
    *,
    lodged_on: date,
    court: str = "",
    reason: str,
    actor: Viewer,
    at: datetime,
) -> CourtStep:
    """Record an appeal against the decision not to forfeit: it is held until that ends.

    Raises  Refused where that was decided on an appeal: s.299(1) gives none from it.
    Law     Proceeds of Crime Act 2002 ss.298(4), 299(1) and (2).
    Audit   <kind>.appeal_refusal
    """
    register = hold(held, actor=actor)
    listed = isinstance(held, Listed)
    law = rules.appealing(listed=listed)
    last = queries.last_step(register, *rules.NOT_FORFEITED)
    if last is None or last.what == Step.WITHDRAWN:
        raise Refused(Reason("The application was withdrawn: no court decided", law))
    if queries.is_on_appeal(register):
        raise Refused(
            Reason("That was decided on an appeal: there is none against it here", law),
            remedy="Release it.",
        )
    said: dict[str, Any] = {"what": "The court decided", "law": law}
    day = day_of(lodged_on, since=last.on, at=at, **said)
    if not listed:
        _refuse_late(day, rules.deadline(APPEAL, last.on).last_day, law)
    move(register, "appeal_refusal", reason=reason, actor=actor, at=at)
    if not listed:
        stop(register, *STOPPED, APPEAL, actor=actor, at=at)
    return add_step(register, Step.APPEALED, on=day, court=court, actor=actor, at=at)


def _refuse_late(day: date, last: date, law: Law | None) -> None:
    if day > last:
        said = f"An appeal could be lodged until {day_words(last)}."
        raise Refused(Reason(said, law), remedy="Correct the day, if it is wrong.")


@atomic
def give_notice(
    seizure: Seizure,
    *,
    given_on: date,
    given_to: str,
    objections_to: str,
    until: date | None = None,
    reason: str,
    own_view: str,
    actor: Viewer,
    at: datetime,
) -> Notice:
    """Give notice that it will be forfeited, unless somebody objects in time.

    From now on it is held by the notice: the limits of its orders run no more.
    given_to:      everybody to whom it is given, one a line.
    objections_to: the address to which objections are sent.
    until:         the last day to object as the notice says; at least 30 days.
    Raises  Refused for a day more than three before that of the typing.
    Law     Proceeds of Crime Act 2002 s.297A; ss.297B, 297C: the period, the address
            and what a notice does (unconfirmed: explanatory notes alone were read).
    Audit   cash_seizure.give_notice
    """
    register = hold(seizure, actor=actor)
    rank, accredited = standing(actor, at)
    is_accredited = bool(accredited & CASH_NOTICE.accredited_may)
    refuse_if(
        rules.against_notice_by(rank=rank, is_accredited=is_accredited),
        remedy="Ask one of them.",
    )
    if given_on > london_day(at):
        raise Refused(Reason("That day has not come"), remedy="Correct the day.")
    refuse_if(
        rules.against_typing(given_on, today=london_day(at)),
        remedy="Give the notice anew: the days for objecting run from then.",
    )
    orders = queries.orders(register)
    if not orders or not (
        london_day(orders[0].made_at) <= given_on <= orders[-1].ends_on
    ):
        raise Refused(rules.NO_ORDER, remedy="Apply to the court.")
    least = rules.deadline(NOTICE, given_on).last_day
    if until is not None and until < least:
        raise Refused(
            Reason(f"The earliest day is {day_words(least)}.", rules.NOTICE_SAYS),
            remedy="Give that day or a later one.",
        )
    last = until or least
    move(
        register,
        "give_notice",
        reason=reason,
        own_view=own_view,
        actor=actor,
        at=at,
    )
    stop(register, ORDER, LIMIT, AFTER_OBJECTION, actor=actor, at=at)
    clocks.start(
        register,
        NOTICE,
        at=at,
        actor=actor,
        event_at=start_of(given_on),
        named_end=last,
    )
    return Notice.objects.create(
        register=register,
        access_class=register.access_class,
        given_on=given_on,
        until=last,
        given_to=given_to.strip(),
        objections_to=objections_to.strip(),
        by_id=actor.user_id,
        at=at,
    )


@atomic
def record_objection(
    seizure: Seizure,
    *,
    objected_at: datetime,
    objector: str,
    reason: str,
    actor: Viewer,
    at: datetime,
) -> Notice:
    """Record an objection: the notice lapses, and the order holds it, if one stands.

    Where none does by its own day, 48 hours run since the objection.

    Law     Proceeds of Crime Act 2002 ss.297C, 297D.
    Audit   cash_seizure.object
    """
    register = hold(seizure, actor=actor)
    refuse_ahead(objected_at, at=at)
    notice = queries.notice(register)
    if notice is None:
        raise Refused(Reason("No notice was given", rules.NOTICES))
    day = london_day(objected_at)
    if not notice.given_on <= day <= notice.until:
        said = f"Somebody could object until {day_words(notice.until)}."
        raise Refused(Reason(said, rules.NOTICE_SAYS), remedy="Correct the time.")
    move(register, "object", reason=reason, actor=actor, at=at)
    notice.objected_at, notice.objector = objected_at, objector.strip()
    notice.save(update_fields=("objected_at", "objector"))
    stop(register, NOTICE, actor=actor, at=objected_at)
    _hold_after(register, objected_at, actor=actor, at=at)
    return notice


def _hold_after(
    register: Register, objected_at: datetime, *, actor: Viewer, at: datetime
) -> None:
    """Start what holds it once the notice has lapsed, by the day of the last order."""
    if not _order_holds_again(register, objected_at, actor=actor, at=at):
        said: dict[str, Any] = {"event_at": objected_at, "at": at, "actor": actor}
        clocks.start(register, AFTER_OBJECTION, **said)


def _order_holds_again(
    register: Register, since: datetime, *, actor: Viewer, at: datetime
) -> bool:
    """Start again the limits of its orders; false where the last had ended by then."""
    orders = queries.orders(register)
    first, last = orders[0], orders[-1]
    said: dict[str, Any] = {"at": at, "actor": actor}
    if rules.deadline(LIMIT, first.made_at).last_moment >= since:
        clocks.start(register, LIMIT, event_at=first.made_at, **said)
    if end_of(last.ends_on) < since:
        return False
    clocks.start(
        register,
        ORDER,
        event_at=last.made_at,
        named_end=last.ends_on,
        capped_from=first.made_at,
        **said,
    )
    return True


@atomic
def forfeit(
    held: Held,
    *,
    made_on: date | None = None,
    until: date | None = None,
    contested: bool = False,
    reason: str,
    own_view: str,
    actor: Viewer,
    at: datetime,
) -> Forfeiture:
    """Record that it is forfeited: by the court, or since nobody objected in time.

    What nobody suspects of it is not. Another records it than whoever gave the notice
    or applied.
    made_on: the day of the court's order; by notice it is the last day to object.
    until:   of listed assets, the last day to appeal as the court said.
    Law     Proceeds of Crime Act 2002 ss.297C, 297E, 298, 299.
    Audit   <kind>.forfeit
    """
    register = hold(held, actor=actor)
    by_notice = register.state == NOTICE_GIVEN.key
    day, last = _forfeited_on(
        held, by_notice=by_notice, made_on=made_on, until=until, at=at
    )
    found = queries.suspected(register)
    move(register, "forfeit", reason=reason, own_view=own_view, actor=actor, at=at)
    stop(register, *STOPPED, NOTICE, actor=actor, at=at)
    if not isinstance(held, Listed):
        rule = SET_ASIDE if by_notice else APPEAL
        clocks.start(register, rule, at=at, actor=actor, event_at=start_of(day))
    for asset in found:
        _order(asset, held, day, last, actor=actor, at=at)
    made = Forfeiture.objects.create(
        register=register,
        access_class=register.access_class,
        by_notice=by_notice,
        made_on=day,
        pence=queries.worth_of(found),
        until=last,
        contested=contested,
        by_id=actor.user_id,
        at=at,
    )
    announce(CashForfeited(event_id=uuid4(), seizure_id=register.id))
    return made


def _forfeited_on(
    held: Held,
    *,
    by_notice: bool,
    made_on: date | None,
    until: date | None,
    at: datetime,
) -> tuple[date, date]:
    """The day of the forfeiture, and the last on which somebody may turn to a court."""
    today = london_day(at)
    notice = queries.notice(held.register) if by_notice else None
    if notice is not None:
        if today <= notice.until:
            said = f"Somebody may object until {day_words(notice.until)}."
            raise Refused(Reason(said, rules.NOTICE_HOLDS), remedy="Wait until then.")
        day = notice.until
        return day, rules.deadline(SET_ASIDE, day).last_day
    if made_on is None or made_on > today:
        raise Refused(Reason("Say on which day the court forfeited it"))
    applied_on = _since(held.register, Step.APPLIED, Step.APPEALED)
    day_of(made_on, since=applied_on, what="It was applied for", at=at)
    if isinstance(held, Listed):
        if until is None or until < made_on:
            raise Refused(Reason("Say until when an appeal may be lodged"))
        return made_on, until
    return made_on, rules.deadline(APPEAL, made_on).last_day


def _order(
    asset: Asset, held: Held, day: date, last: date, *, actor: Viewer, at: datetime
) -> None:
    register = held.register
    made = CourtOrder(
        kind=Ordered.FORFEITURE,
        made_on=day,
        pence=queries.worth_of([asset]),
        appeal_until=last,
    )
    event = uuid5(register.id, f"forfeited {asset.register_id}")
    assets.order(asset, made, under=register, event=event, actor=actor, at=at)


@atomic
def appeal(
    held: Held,
    *,
    lodged_on: date,
    court: str = "",
    reason: str,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Record that somebody appealed, or asked that it be set aside, in time.

    lodged_on: its own day, by which it is in time, whenever it is recorded.
    Law     Proceeds of Crime Act 2002 ss.297E, 299(1) and (2).
    Audit   <kind>.appeal
    """
    register = hold(held, actor=actor)
    forfeited = queries.forfeiture(register)
    if forfeited is None:
        raise Refused(Reason("It was not forfeited"))
    law = _against(held)
    day = day_of(
        lodged_on, since=forfeited.made_on, what="It was forfeited", at=at, law=law
    )
    _refuse_late(day, forfeited.until, law)
    made = move(register, "appeal", reason=reason, actor=actor, at=at)
    add_step(register, Step.APPEALED, on=day, court=court, actor=actor, at=at)
    stop(register, APPEAL, SET_ASIDE, actor=actor, at=at)
    return made


def _against(held: Held) -> Law | None:
    """The section under which somebody turns to a court against its forfeiture."""
    forfeited = queries.forfeiture(held.register)
    by_notice = forfeited is not None and forfeited.by_notice
    return rules.appealing(listed=isinstance(held, Listed), by_notice=by_notice)


@atomic
def record_late_appeal(
    held: Held,
    *,
    lodged_on: date,
    court: str = "",
    reason: str,
    actor: Viewer,
    at: datetime,
) -> CourtStep:
    """Record an appeal that was lodged in time, and heard of once it was remitted.

    The money is the fund's by then: what is to be done is said on the page, and what
    the court decides is not recorded here.
    lodged_on: its own day, by which it is in time.
    reason:    who appeals, and on which grounds.
    Raises  Refused for one out of time, and for what was not remitted.
    Law     Proceeds of Crime Act 2002 ss.297E, 299(1) and (2).
    Audit   <kind>.late_appeal
    """
    register = hold(held, actor=actor)
    forfeited = queries.forfeiture(register)
    if forfeited is None or register.state != REMITTED.key:
        raise Refused(Reason("It was not remitted"), remedy="Record an appeal.")
    law = _against(held)
    said: dict[str, Any] = {"what": "It was forfeited", "law": law}
    day = day_of(lodged_on, since=forfeited.made_on, at=at, **said)
    _refuse_late(day, forfeited.until, law)
    note_act(register, "late_appeal", actor=actor, body=reason)
    return add_step(register, Step.APPEALED, on=day, court=court, actor=actor, at=at)


@atomic
def dismiss(
    held: Held,
    *,
    on: date | None = None,
    court: str,
    reason: str,
    actor: Viewer,
    at: datetime,
) -> CourtStep:
    """Record that the appeal was dismissed: it stays forfeited.

    on:    the day of the decision; court: which court decided.
    Law     Proceeds of Crime Act 2002 ss.297E, 298(4), 299(3).
    Audit   <kind>.dismiss
    """
    register = hold(held, actor=actor)
    since = _since(register, Step.APPEALED)
    day = day_of(on, since=since, what="It was appealed", at=at)
    move(register, "dismiss", reason=reason, actor=actor, at=at)
    return add_step(register, Step.DISMISSED, on=day, court=court, actor=actor, at=at)


@atomic
def quash(
    held: Held,
    *,
    on: date | None = None,
    court: str,
    reason: str,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Record that an appeal was allowed: it is released, and due back.

    Another than whoever recorded the seizure and the forfeiture does.
    on:    the day of the decision; court: which court decided.
    Law     Proceeds of Crime Act 2002 ss.297E, 299(4).
    Audit   <kind>.quash
    """
    register = hold(held, actor=actor)
    since = _since(register, Step.APPEALED)
    day = day_of(on, since=since, what="It was appealed", at=at)
    before_moving(register, "quash", reason=reason, actor=actor)
    said: dict[str, Any] = {"reason": reason, "on": day, "actor": actor, "at": at}
    for asset in queries.suspected(register):
        event = uuid5(register.id, f"quashed {asset.register_id}")
        assets.end_order(asset, how=Ended.QUASHED, event=event, **said)
    release_held(register, **said)
    made = move(register, "quash", reason=reason, actor=actor, at=at)
    say_given_back(held, on=day)
    add_step(register, Step.ALLOWED, on=day, court=court, actor=actor, at=at)
    announce(CashReleased(event_id=uuid4(), seizure_id=register.id))
    return made


@atomic
def remit(
    held: Held,
    *,
    on: date | None = None,
    no_appeal: bool = False,
    reason: str,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Pay what was forfeited to the Consolidated Fund, once no appeal can come.

    While an appeal is open it cannot be: that it was dismissed is said first. What
    nobody suspects is released at the latest now. Another does than whoever recorded
    the seizure.
    on:        the day on which it was paid.
    no_appeal: none was lodged by the last day; not asked once one was dismissed.
    Raises  Refused while somebody's claim is open.
    Law     Proceeds of Crime Act 2002 ss.298(4), 299(2); s.300 was not read here.
    Audit   <kind>.remit
    """
    register = hold(held, actor=actor)
    forfeited = queries.forfeiture(register)
    if forfeited is None:
        raise Refused(Reason("It was not forfeited"))
    day = day_of(on, since=forfeited.made_on, what="It was forfeited", at=at)
    if day <= forfeited.until:
        said = f"An appeal may be lodged until {day_words(forfeited.until)}."
        raise Refused(
            Reason(said, _against(held)),
            remedy=f"Remit it from {day_words(rules.remit_from(forfeited.until))}.",
        )
    if queries.last_step(register, Step.DISMISSED) is None and not no_appeal:
        said = f"Was an appeal lodged by {day_words(forfeited.until)}? It is not said."
        raise Refused(
            Reason(said, _against(held)),
            remedy="Ask the court; then say that there is none, or record it.",
        )
    day_after_appeal(day, register, at=at)
    if waiting := queries.open_claims(register):
        names = ", ".join(each.name for each in waiting)
        raise Refused(
            Reason(f"Claims are open: {names}."),
            remedy="Say first of each that it was paid, or not allowed.",
        )
    before_moving(register, "remit", reason=reason, actor=actor)
    for asset in queries.suspected(register):
        _pay(asset, held, day, actor=actor, at=at)
    release_held(register, reason=UNSUSPECTED, on=day, actor=actor, at=at)
    stop(register, APPEAL, SET_ASIDE, actor=actor, at=at)
    with in_words(STILL_HELD):
        return move(register, "remit", reason=reason, actor=actor, at=at)


def _pay(asset: Asset, held: Held, day: date, *, actor: Viewer, at: datetime) -> None:
    there = asset_queries.standing(asset)
    due = asset_queries.payable(there).get("fund", 0)
    if due:
        assets.pay_out(
            asset,
            to="fund",
            pence=due,
            payee="Consolidated Fund",
            on=day,
            event=uuid5(held.register_id, f"remitted {asset.register_id}"),
            actor=actor,
            at=at,
        )
    elif not asset_queries.has_received(asset):
        raise Refused(
            Reason(f"No money has come in for {asset.register.reference}"),
            remedy="Pay it in, or record its sale on its page.",
        )
    if asset.register.state == ORDERED.key:
        assets.realise(asset, actor=actor, at=at)
    if asset.register.state == REALISED.key:
        assets.distribute(asset, actor=actor, at=at)
