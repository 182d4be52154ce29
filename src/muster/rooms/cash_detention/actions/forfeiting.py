"""Forfeiture by a court or by notice, objections, appeals, and the fund."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4, uuid5

from django.db.transaction import atomic

from muster.core.clocks import actions as clocks
from muster.core.clocks.statutes.proceeds_of_crime.powers import CASH_NOTICE
from muster.core.clocks.wording import (
    day_words,
    end_of,
    london_day,
    moment_words,
    start_of,
)
from muster.core.jobs.actions import announce
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import before_moving, move
from muster.core.workflow.models import Transition
from muster.flow.outcomes.assets import actions as assets
from muster.flow.outcomes.assets import queries as asset_queries
from muster.flow.outcomes.assets.models import Asset
from muster.flow.outcomes.assets.rules.kinds import CourtOrder, Ended, Ordered
from muster.flow.outcomes.assets.rules.refusing import APPEAL as APPEALS
from muster.flow.outcomes.assets.workflow import ORDERED, REALISED
from muster.rooms.cash_detention import queries, rules
from muster.rooms.cash_detention.actions.checks import (
    Held,
    hold,
    refuse_ahead,
    running_end,
    standing,
    stop,
)
from muster.rooms.cash_detention.events import CashForfeited, CashReleased
from muster.rooms.cash_detention.models import Forfeiture, Listed, Notice, Seizure
from muster.rooms.cash_detention.rules import (
    AFTER_OBJECTION,
    APPEAL,
    LIMITS,
    NOTICE,
    ORDER,
    ORDERS,
    SET_ASIDE,
)
from muster.rooms.cash_detention.workflow import NOTICE_GIVEN

STOPPED = (*ORDERS, *LIMITS, AFTER_OBJECTION)


@atomic
def apply_forfeiture(
    held: Held,
    *,
    applied_at: datetime,
    reason: str,
    own_view: str,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Apply to the court for forfeiture: it is held until that is decided.

    Law     Proceeds of Crime Act 2002 s.298(4); s.311 where the owner is insolvent.
    Audit   <kind>.apply_forfeiture
    """
    register = hold(held, actor=actor)
    refuse_ahead(applied_at, at=at)
    if held.insolvent and held.leave_on is None:
        raise Refused(rules.NO_LEAVE, remedy="Enter the court's leave.")
    ends = running_end(register, *ORDERS) or running_end(register, AFTER_OBJECTION)
    if ends is None or applied_at > ends:
        when = f" It ended at {moment_words(ends)}." if ends else ""
        raise Refused(
            Reason(f"It was detained no more.{when}", rules.FORFEITING),
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
    stop(register, *STOPPED, actor=actor, at=at)
    return made


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

    given_to:      everybody to whom it is given, one a line.
    objections_to: the address to which objections are sent.
    until:         the last day to object as the notice says; at least 30 days.
    Law     Proceeds of Crime Act 2002 s.297A; ss.297B, 297C: the period, the address
            and what a notice does (unconfirmed).
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
    """Record an objection: the notice lapses; 48 hours run where no order stands.

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
    stop(register, NOTICE, actor=actor, at=at)
    if end_of(queries.orders(register)[-1].ends_on) < objected_at:
        stop(register, ORDER, actor=actor, at=at)
        clocks.start(
            register, AFTER_OBJECTION, at=at, actor=actor, event_at=objected_at
        )
    return notice


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
    found = queries.assets_of(register)
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
def appeal(held: Held, *, reason: str, actor: Viewer, at: datetime) -> Transition:
    """Record that somebody appealed, in time.

    Law     Proceeds of Crime Act 2002 ss.297E, 299.
    Audit   <kind>.appeal
    """
    register = hold(held, actor=actor)
    forfeited = queries.forfeiture(register)
    if forfeited is not None and london_day(at) > forfeited.until:
        said = f"An appeal could be lodged until {day_words(forfeited.until)}."
        raise Refused(Reason(said, APPEALS), remedy="The money goes to the fund.")
    made = move(register, "appeal", reason=reason, actor=actor, at=at)
    stop(register, APPEAL, SET_ASIDE, actor=actor, at=at)
    return made


@atomic
def quash(held: Held, *, reason: str, actor: Viewer, at: datetime) -> Transition:
    """Record that an appeal was allowed: it is released, and due back.

    Another than whoever recorded the seizure and the forfeiture does.
    Law     Proceeds of Crime Act 2002 s.299.
    Audit   <kind>.quash
    """
    register = hold(held, actor=actor)
    before_moving(register, "quash", reason=reason, actor=actor)
    for asset in queries.assets_of(register):
        event = uuid5(register.id, f"quashed {asset.register_id}")
        said: dict[str, Any] = {"reason": reason, "actor": actor, "at": at}
        assets.end_order(asset, how=Ended.QUASHED, event=event, **said)
        assets.release(asset, **said)
    made = move(register, "quash", reason=reason, actor=actor, at=at)
    announce(CashReleased(event_id=uuid4(), seizure_id=register.id))
    return made


@atomic
def remit(held: Held, *, reason: str, actor: Viewer, at: datetime) -> Transition:
    """Pay what was forfeited to the Consolidated Fund, once no appeal can come.

    reason: how an appeal ended, where there was one.
    Law     Proceeds of Crime Act 2002 ss.299, 300.
    Audit   <kind>.remit
    """
    register = hold(held, actor=actor)
    forfeited = queries.forfeiture(register)
    if forfeited is not None and london_day(at) <= forfeited.until:
        said = f"An appeal may be lodged until {day_words(forfeited.until)}."
        raise Refused(
            Reason(said, APPEALS),
            remedy=f"Remit it from {day_words(rules.remit_from(forfeited.until))}.",
        )
    before_moving(register, "remit", reason=reason, actor=actor)
    for asset in queries.assets_of(register):
        _pay(asset, held, actor=actor, at=at)
    stop(register, APPEAL, SET_ASIDE, actor=actor, at=at)
    return move(register, "remit", reason=reason, actor=actor, at=at)


def _pay(asset: Asset, held: Held, *, actor: Viewer, at: datetime) -> None:
    there = asset_queries.standing(asset)
    due = asset_queries.payable(there).get("fund", 0)
    if due:
        assets.pay_out(
            asset,
            to="fund",
            pence=due,
            payee="Consolidated Fund",
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
