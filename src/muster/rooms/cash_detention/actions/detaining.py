"""Orders of detention, hearings, claims, and what is released or lapses."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db.transaction import atomic

from muster.core.access.actions.refusing import in_words
from muster.core.clocks import actions as clocks
from muster.core.clocks.statutes.proceeds_of_crime.powers import (
    CASH_DETAIN,
    LISTED_DETAIN,
)
from muster.core.clocks.wording import day_words, london_day, moment_words
from muster.core.jobs.actions import announce
from muster.core.ledger.units import GBP
from muster.core.records.actions import note_act
from muster.core.records.models import Register
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.core.workflow.actions import before_moving, move
from muster.core.workflow.models import Transition
from muster.flow.outcomes.assets import actions as assets
from muster.flow.outcomes.assets import queries as asset_queries
from muster.rooms.cash_detention import queries, rules
from muster.rooms.cash_detention.actions.checks import (
    STILL_HELD,
    Held,
    day_after_appeal,
    day_of,
    hold,
    need_leave,
    need_power,
    refuse_ahead,
    release_held,
    running_end,
    running_rule,
    say_given_back,
    stop,
)
from muster.rooms.cash_detention.clocks import OF_CASH, OF_LISTED
from muster.rooms.cash_detention.events import CashReleased, DetentionOrdered
from muster.rooms.cash_detention.models import Claim, Hearing, Listed, Order
from muster.rooms.cash_detention.rules import (
    AFTER_OBJECTION,
    FIRST,
    FIRST_HOLDS,
    LIMIT,
    LISTED_LIMIT,
    LISTED_ORDER,
    LISTED_SIX,
    ORDER,
)
from muster.rooms.cash_detention.workflow import (
    APPLIED,
    FORFEITED,
    RELEASED,
    UNDER_ORDER,
)

LAWFUL_AGAIN = "Release it, or record a lawful new seizure with an inspector's reason."
TOLD = "The person was told"
SHORTEN = "Give that day or an earlier one, or apply for forfeiture."


def _power(held: Held, made_at: datetime, *, actor: Viewer) -> None:
    """Refuse who may not apply, and what is applied for without the court's leave."""
    power = LISTED_DETAIN if isinstance(held, Listed) else CASH_DETAIN
    need_power(power, person=actor.user_id, on=london_day(made_at))
    need_leave(held, on=london_day(made_at))


def _first_end(held: Held, made_at: datetime) -> datetime:
    """When the first hours end; of listed assets by what was authorised."""
    listed = isinstance(held, Listed)
    end = running_end(held.register, *FIRST_HOLDS)
    if end is None:
        rule = LISTED_SIX if listed else FIRST
        end = rules.deadline(rule, held.told_at).last_moment
    if isinstance(held, Listed) and held.authority_at is None and made_at > end:
        raise Refused(
            rules.NO_AUTHORITY,
            remedy=f"The six hours ended at {moment_words(end)}: release it.",
        )
    return end


@atomic
def record_order(
    held: Held,
    *,
    made_at: datetime,
    ends_on: date,
    court: str,
    actor: Viewer,
    at: datetime,
) -> Order:
    """Record the first order: it is made before the first hours end, or is none.

    ends_on: the last day that the court named; six months at most.
    Law     Proceeds of Crime Act 2002 ss.295(2), 303L; s.311 where the owner is
            insolvent, by its explanatory note.
    Audit   <kind>.record_order
    """
    register = hold(held, actor=actor)
    refuse_ahead(made_at, at=at)
    _power(held, made_at, actor=actor)
    listed = isinstance(held, Listed)
    made_on = london_day(made_at)
    ends = _first_end(held, made_at)
    refuse_if(
        rules.against_order(made_at, told_at=held.told_at, ends=ends, listed=listed),
        remedy="Give the correct time." if made_at < held.told_at else LAWFUL_AGAIN,
    )
    refuse_if(
        rules.against_end(ends_on, made_on=made_on, first_on=made_on, listed=listed),
        remedy=SHORTEN,
    )
    told = f"{court}, until the end of {day_words(ends_on)}"
    move(register, "record_order", actor=actor, at=at, audited=told)
    order, limit = (LISTED_ORDER, LISTED_LIMIT) if listed else (ORDER, LIMIT)
    said: dict[str, Any] = {"at": at, "actor": actor, "event_at": made_at}
    if before := running_rule(register, *FIRST_HOLDS):
        clocks.go_on(register, before, order, named_end=ends_on, **said)
    else:
        clocks.start(register, order, named_end=ends_on, **said)
    clocks.start(register, limit, **said)
    return _ordered(held, made_at, ends_on, court, first=True, actor=actor, at=at)


def _ordered(
    held: Held,
    made_at: datetime,
    ends_on: date,
    court: str,
    *,
    first: bool,
    actor: Viewer,
    at: datetime,
) -> Order:
    register = held.register
    made = Order.objects.create(
        register=register,
        access_class=register.access_class,
        first=first,
        made_at=made_at,
        ends_on=ends_on,
        court=court.strip(),
        by_id=actor.user_id,
        at=at,
    )
    announce(DetentionOrdered(event_id=uuid4(), seizure_id=register.id))
    return made


@atomic
def renew_order(
    held: Held,
    *,
    made_at: datetime,
    ends_on: date,
    court: str,
    actor: Viewer,
    at: datetime,
) -> Order:
    """Record a further order: while one stands, and within two years of the first.

    Of listed assets also while their forfeiture is applied for.
    Law     Proceeds of Crime Act 2002 ss.295(2), 303L.
    Audit   <kind>.renew_order
    """
    register = hold(held, actor=actor)
    refuse_ahead(made_at, at=at)
    _power(held, made_at, actor=actor)
    orders = queries.orders(register)
    if not orders:
        raise Refused(Reason("There is no first order"))
    listed = isinstance(held, Listed)
    order = LISTED_ORDER if listed else ORDER
    began = orders[0].made_at
    stands_until = _stands_until(register, order)
    law = rules.ordering(listed=listed)
    if made_at < orders[-1].made_at:
        raise Refused(
            Reason("It was made before the order that stands", law),
            remedy="Give the correct time.",
        )
    if stands_until is None or made_at > stands_until:
        when = moment_words(stands_until) if stands_until else "before"
        raise Refused(
            Reason(
                f"The order ended at {when}. This order cannot be recorded as lawful"
                " detention.",
                law,
            ),
            remedy=LAWFUL_AGAIN,
        )
    refuse_if(
        rules.against_end(
            ends_on,
            made_on=london_day(made_at),
            first_on=london_day(began),
            listed=listed,
        ),
        remedy=SHORTEN,
    )
    told = f"{court}, until the end of {day_words(ends_on)}"
    verb = "renew_applied" if register.state == APPLIED.key else "renew_order"
    move(register, verb, actor=actor, at=at, audited=told)
    said: dict[str, Any] = {
        "at": at,
        "actor": actor,
        "event_at": made_at,
        "named_end": ends_on,
    }
    if running_rule(register, order):
        clocks.go_on(register, order, order, **said)
    else:
        clocks.start(register, order, capped_from=began, **said)
    stop(register, AFTER_OBJECTION, actor=actor, at=at)
    return _ordered(held, made_at, ends_on, court, first=False, actor=actor, at=at)


def _stands_until(register: Register, order: str) -> datetime | None:
    """Until when it is lawfully held: by the order, or after an objection."""
    ends = [
        end
        for rule_id in (order, AFTER_OBJECTION)
        if (end := running_end(register, rule_id))
    ]
    return max(ends, default=None)


@atomic
def fix_hearing(
    held: Held,
    *,
    sits_at: datetime,
    court: str,
    fixed_on: date,
    first: bool = False,
    directed: bool = False,
    actor: Viewer,
    at: datetime,
) -> Hearing:
    """Book a hearing: not before seven days after it was fixed, save the first.

    None is the first once there is an order.
    directed: the court directed that it is sooner.

    Law     SI 2002/2998.
    Audit   <kind>.hearing_fixed
    """
    register = hold(held, actor=actor)
    day_of(fixed_on, since=london_day(held.told_at), what=TOLD, at=at)
    if london_day(sits_at) < fixed_on:
        raise Refused(
            Reason("It was fixed before it is held"), remedy="Correct the day."
        )
    if first and queries.orders(register):
        raise Refused(
            Reason("There is an order: it is not the first hearing", rules.HEARINGS),
            remedy="Book it as any other.",
        )
    refuse_if(
        rules.against_hearing(
            london_day(sits_at), fixed_on=fixed_on, first=first, directed=directed
        ),
        remedy="Choose that day or a later one, or say that the court directed it.",
    )
    made = Hearing.objects.create(
        register=register,
        access_class=register.access_class,
        sits_at=sits_at,
        court=court.strip(),
        fixed_on=fixed_on,
        first=first,
        directed=directed,
        by_id=actor.user_id,
        at=at,
    )
    note_act(register, "hearing_fixed", actor=actor, body=moment_words(sits_at))
    return made


@atomic
def add_claim(
    held: Held, *, name: str, basis: str, pence: int, actor: Viewer, at: datetime
) -> Claim:
    """Record that somebody says it is theirs, or that they are to be paid.

    Law     Proceeds of Crime Act 2002 ss.301, 302, of cash; of listed assets unread.
    Audit   <kind>.claim_added
    """
    register = hold(held, actor=actor)
    made = Claim.objects.create(
        register=register,
        access_class=register.access_class,
        name=name.strip(),
        basis=basis,
        pence=pence,
        by_id=actor.user_id,
        at=at,
    )
    note_act(register, "claim_added", actor=actor, body=rules.Claimed(basis).words)
    return made


@atomic
def settle_claim(
    held: Held, *, claim: UUID, paid_on: date, actor: Viewer, at: datetime
) -> Claim:
    """Say that a claim was paid, on its day: of what was released none before that.

    What the ledger has goes out of the ledger: to an owner or victim of what was
    released, or to a victim of what was forfeited, once no appeal can come or the one
    that came has ended. What lets a victim be paid of what was forfeited was not read.
    Compensation comes of the police fund, and is none of the ledger's money.
    Law     Proceeds of Crime Act 2002 ss.301, 302(1), of cash.
    Audit   <kind>.claim_paid
    """
    register = hold(held, actor=actor)
    made = _open_claim(register, claim)
    since, what = london_day(held.told_at), TOLD
    if held.released_on is not None:
        since, what = held.released_on, "It was released"
    day_after_appeal(day_of(paid_on, since=since, what=what, at=at), register, at=at)
    if made.basis == rules.Claimed.COMPENSATION:
        if register.state != RELEASED.key:
            raise Refused(
                Reason(
                    "Compensation is paid for what was not forfeited: it is not"
                    " released",
                    None if isinstance(held, Listed) else rules.COMPENSATING,
                ),
                remedy="Wait until it is released.",
            )
    else:
        _pay_claim(held, made, paid_on, actor=actor, at=at)
    made.paid_on = paid_on
    made.save(update_fields=("paid_on",))
    note_act(register, "claim_paid", actor=actor, body=made.get_basis_display())
    return made


def _open_claim(register: Register, claim: UUID) -> Claim:
    found = Claim.objects.select_for_update().filter(register=register, pk=claim)
    made = found.first()
    if made is None or made.paid_on or made.refused_on:
        raise Refused(Reason("It was settled already, or is no claim on this"))
    return made


def _pay_claim(
    held: Held, claim: Claim, day: date, *, actor: Viewer, at: datetime
) -> None:
    """Pay it out of what the ledger has for that, asset by asset."""
    register, left = held.register, claim.pence
    victim = claim.basis == rules.Claimed.VICTIM
    word = {RELEASED.key: "owner"}.get(register.state, "")
    if victim and register.state == FORFEITED.key:
        word = "fund"
    if not word:
        raise Refused(
            Reason("Nothing of it is due to them as it stands"),
            remedy="Release it first, or record the forfeiture for a victim.",
        )
    said: dict[str, Any] = {"on": day, "actor": actor, "at": at}
    for asset in queries.assets_of(register):
        due = asset_queries.payable(asset_queries.standing(asset)).get(word, 0)
        part = min(due, left)
        if not part:
            continue
        event = uuid5(claim.pk, f"paid {asset.register_id}")
        if word == "fund":
            losses = [(claim.name, part)]
            assets.compensate(asset, pence=part, losses=losses, event=event, **said)
        else:
            assets.pay_out(
                asset, to=word, pence=part, payee=claim.name, event=event, **said
            )
        left -= part
    if left:
        short = GBP.words(claim.pence - left)
        raise Refused(
            Reason(f"The ledger has {short} for it"),
            remedy="Pay it in first, or record its sale.",
        )


@atomic
def refuse_claim(
    held: Held, *, claim: UUID, refused_on: date, actor: Viewer, at: datetime
) -> Claim:
    """Say that a claim was not allowed, or was taken back.

    Audit   <kind>.claim_refused
    """
    register = hold(held, actor=actor)
    made = _open_claim(register, claim)
    day_of(refused_on, since=london_day(held.told_at), what=TOLD, at=at)
    made.refused_on = refused_on
    made.save(update_fields=("refused_on",))
    note_act(register, "claim_refused", actor=actor, body=made.get_basis_display())
    return made


@atomic
def enter_leave(held: Held, *, leave_on: date, actor: Viewer, at: datetime) -> Held:
    """Enter the court's leave to go on, the owner being insolvent.

    Law     Proceeds of Crime Act 2002 s.311.
    Audit   <kind>.leave_entered
    """
    register = hold(held, actor=actor)
    if held.leave_on is not None:
        raise Refused(Reason(f"Leave was given on {day_words(held.leave_on)}"))
    day_of(leave_on, since=london_day(held.told_at), what=TOLD, at=at)
    held.leave_on = leave_on
    held.save(update_fields=("leave_on",))
    note_act(register, "leave_entered", actor=actor, body=day_words(leave_on))
    return held


@atomic
def release(
    held: Held,
    *,
    reason: str,
    on: date | None = None,
    court_told: bool = False,
    no_appeal: bool = False,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Release it; what came in for it, with its interest, is due back.

    Above £50,000, with its interest, and before it is counted, another than whoever
    recorded or counted it does; under an order the court is told. Once forfeiture is
    applied for it is not released until that has ended, and while the court's refusal
    can be appealed against only where nobody does.
    on:        the day on which it was released.
    no_appeal: nobody appeals against that the court did not forfeit it.
    Law     Proceeds of Crime Act 2002 ss.297, 297F(4), 298(4).
    Audit   <kind>.release
    """
    register = hold(held, actor=actor)
    refuse_if(
        rules.against_release(
            queries.held_in_all(register),
            is_author=actor.user_id in queries.who_recorded(register),
            under_order=register.state == UNDER_ORDER.key,
            court_told=court_told,
            listed=isinstance(held, Listed),
        ),
        remedy="Tell the court, or ask another.",
    )
    since, what = london_day(held.told_at), TOLD
    if (ended := queries.last_step(register, *rules.NOT_FORFEITED)) is not None:
        since, what = ended.on, ended.get_what_display()
    day = day_of(on, since=since, what=what, at=at)
    if ended is not None and ended.what == rules.Step.REFUSED and not no_appeal:
        refuse_if(
            rules.against_release_before_appeal(
                day,
                refused_on=ended.on,
                on_appeal=queries.is_on_appeal(register),
                listed=isinstance(held, Listed),
            ),
            remedy="Wait until then, or say that nobody appeals.",
        )
    before_moving(register, "release", actor=actor, reason=reason)
    release_held(register, reason=reason, on=day, actor=actor, at=at)
    _stop_all(held, actor=actor, at=at)
    with in_words(STILL_HELD):
        made = move(register, "release", reason=reason, actor=actor, at=at)
    say_given_back(held, on=day)
    announce(CashReleased(event_id=uuid4(), seizure_id=register.id))
    return made


@atomic
def lapse(held: Held, *, reason: str, actor: Viewer, at: datetime) -> Transition:
    """Say that the time ended without an order; by itself an end frees nothing.

    It is to be given back, and on a list until somebody says that it was.
    Raises  Refused before the first hours have ended.
    Audit   <kind>.lapse
    """
    register = hold(held, actor=actor)
    ends = queries.end_of_first_hold(held)
    if at <= ends:
        listed = isinstance(held, Listed)
        raise Refused(
            Reason(
                f"It is held until {moment_words(ends)}.", rules.holding(listed=listed)
            ),
            remedy="Release it, if it is to be given back before.",
        )
    before_moving(register, "lapse", actor=actor, reason=reason)
    _stop_all(held, actor=actor, at=at)
    return move(register, "lapse", reason=reason, actor=actor, at=at)


@atomic
def give_back(
    held: Held,
    *,
    reason: str,
    on: date | None = None,
    actor: Viewer,
    at: datetime,
) -> Transition:
    """Say that what had lapsed was given back.

    Above £50,000, and before it is counted, another says so than whoever recorded or
    counted it, as of a release.
    reason: to whom it was given; on: the day on which it was.
    Audit   <kind>.give_back
    """
    register = hold(held, actor=actor)
    refuse_if(
        rules.against_release(
            queries.held_in_all(register),
            is_author=actor.user_id in queries.who_recorded(register),
            under_order=False,
            court_told=False,
            listed=isinstance(held, Listed),
        ),
        remedy="Ask another.",
    )
    since = london_day(queries.end_of_first_hold(held))
    day = day_of(on, since=since, what="Its time ended", at=at)
    before_moving(register, "give_back", actor=actor, reason=reason)
    release_held(register, reason=reason, on=day, actor=actor, at=at)
    made = move(register, "give_back", reason=reason, actor=actor, at=at)
    say_given_back(held, on=day)
    announce(CashReleased(event_id=uuid4(), seizure_id=register.id))
    return made


def _stop_all(held: Held, *, actor: Viewer, at: datetime) -> None:
    """Every limit of the room that runs on it stops."""
    of = OF_LISTED if isinstance(held, Listed) else OF_CASH
    stop(held.register, *sorted(of), actor=actor, at=at)


def monitor(held: Held, *, actor: Viewer, at: datetime) -> None:
    """Refuse an account monitoring order: there is none for what is detained.

    Law     Proceeds of Crime Act 2002 s.370(1A).
    """
    hold(held, actor=actor)
    del at
    raise Refused(
        rules.not_monitored(listed=isinstance(held, Listed)),
        remedy="Ask for a production order, or search powers.",
    )
