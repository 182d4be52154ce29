"""Who may act on a seizure, and what of it stands; every action asks here first."""

from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from muster.core.access.actions import intern
from muster.core.access.queries import label_behind
from muster.core.clocks import actions as clocks
from muster.core.clocks.queries import running_on
from muster.core.clocks.wording import day_words, london_day, moment_words
from muster.core.corridors.queries import own_corridor
from muster.core.people.accreditations import accredited_as, against_using_it
from muster.core.people.models import Organisation, User
from muster.core.records.holding import hold as hold_record
from muster.core.records.models import Register
from muster.core.records.queries import find
from muster.core.terms.law import Law
from muster.core.terms.power import Power, Rank, rank_of
from muster.core.terms.reason import NotFound, Reason, Refused, refuse_if
from muster.core.terms.viewer import Viewer
from muster.flow.outcomes.assets import actions as assets
from muster.flow.outcomes.assets.workflow import HELD as ASSET_HELD
from muster.rooms.cash_detention import queries, rules
from muster.rooms.cash_detention.models import CourtStep, Listed, Seizure
from muster.rooms.cash_detention.roles import OFFICERS

Held: TypeAlias = Seizure | Listed
CORRIDOR = "CASH"
"""The standing group of the team. One of a force, "CASH-TVP", is of the team and of
those who look after what that force seized."""

STILL_HELD = {
    "cash_detention_given_back": Reason("The ledger holds something of it still")
}
"""What the database says of a move that leaves something of it in the ledger."""


def need_officer(actor: Viewer) -> None:
    """Refuse whoever records no seizures."""
    if not actor.holds(*OFFICERS):
        raise Refused(
            Reason("Investigators and financial investigators record this"),
            remedy="Ask one of them.",
        )


def hold(held: Held, *, actor: Viewer) -> Register:
    """Keep a seizure as it is until the act is over, and read it anew."""
    need_officer(actor)
    hold_record(held.register)
    names = {field.attname for field in held._meta.concrete_fields}
    held.refresh_from_db(fields=sorted(names - {"register_id"}))
    return held.register


def standing(actor: Viewer, at: datetime) -> tuple[Rank | None, frozenset[str]]:
    """Their rank, and what they are accredited as on the day."""
    written = User.objects.values_list("rank", flat=True).get(pk=actor.user_id)
    accredited = accredited_as(actor.user_id, on=london_day(at))
    return rank_of(written), accredited


def need_power(power: Power, *, person: UUID, on: date) -> None:
    """Refuse police staff without the accreditation on the day; never a constable."""
    refuse_if(against_using_it(power, person, on=on), remedy="Ask a constable.")


def need_leave(held: Held, *, on: date) -> None:
    """Refuse what is applied for without the court's leave, the owner being insolvent.

    on: the day by which leave is there.
    """
    if held.insolvent and (held.leave_on is None or held.leave_on > on):
        raise Refused(rules.NO_LEAVE, remedy="Enter the court's leave.")


def release_held(
    register: Register, *, reason: str, on: date, actor: Viewer, at: datetime
) -> None:
    """Release what of it the ledger holds: what came in for it is due back."""
    for asset in queries.assets_of(register):
        if asset.register.state == ASSET_HELD.key:
            assets.release(asset, reason=reason, on=on, actor=actor, at=at)


def say_given_back(held: Held, *, on: date) -> None:
    """Keep the day on which it was given back, in the act that moves the record."""
    held.released_on = on
    held.save(update_fields=("released_on",))


def label(
    force: UUID | None, operation: Register | None, *, team_alone: bool = False
) -> int:
    """Who sees it: the team, or the group of the force that found it.

    team_alone: what somebody says who is in no group for that force: that there is one
                is told to nobody outside it, so that it is asked and never supposed.
    """
    group = own_corridor(CORRIDOR).id
    found = Organisation.objects.filter(pk=force).first() if force else None
    if found is not None:
        try:
            group = own_corridor(f"{CORRIDOR}-{found.code}").id
        except Refused:
            if not team_alone:
                raise Refused(
                    Reason(
                        f"You are in no group for what {found} found: the team alone"
                        " would see it"
                    ),
                    remedy="Have somebody of that group record it, or say that the team"
                    " alone sees it.",
                ) from None
    others = [operation.access_class] if operation else []
    return intern(label_behind(group, *others))


def named(reference: str) -> Register | None:
    """The record of a reference that was typed, or none."""
    if not reference.strip():
        return None
    try:
        return find(reference)
    except NotFound:
        raise Refused(Reason("There is no record of that reference")) from None


def refuse_ahead(moment: datetime, *, at: datetime) -> None:
    """Refuse what cannot have happened yet."""
    if moment > at:
        raise Refused(
            Reason(f"{moment_words(moment)} has not come"),
            remedy="Correct the moment.",
        )


def day_of(
    on: date | None, *, since: date, what: str, at: datetime, law: Law | None = None
) -> date:
    """The day of what happened; today where none is said.

    since: of no day before this it may be; what was so then ("It was seized").
    Raises  Refused for a day to come, and for one before that.
    """
    day = on or london_day(at)
    if day > london_day(at):
        raise Refused(Reason("That day has not come"), remedy="Correct the day.")
    if day < since:
        said = f"{what} on {day_words(since)}: this cannot be before."
        raise Refused(Reason(said, law), remedy="Correct the day.")
    return day


def day_after_appeal(day: date, register: Register, *, at: datetime) -> date:
    """The same day, where no appeal that was dismissed was still open on it.

    Raises  Refused for a day before that of the dismissal.
    """
    dismissed = queries.last_step(register, rules.Step.DISMISSED)
    if dismissed is None:
        return day
    return day_of(day, since=dismissed.on, what="The appeal was dismissed", at=at)


def add_step(
    register: Register,
    what: str,
    *,
    on: date,
    court: str = "",
    exactly: datetime | None = None,
    actor: Viewer,
    at: datetime,
) -> CourtStep:
    """Keep a step of the proceedings, in the act that moves the record."""
    return CourtStep.objects.create(
        register=register,
        access_class=register.access_class,
        what=what,
        on=on,
        exactly=exactly,
        court=court.strip(),
        by_id=actor.user_id,
        at=at,
    )


def running_end(register: Register, *rule_ids: str) -> datetime | None:
    """When the first of these limits that run on it ends; None where none does."""
    due = running_on([register.id], rule_ids)
    return due[0].deadline.last_moment if due else None


def running_rule(register: Register, *rule_ids: str) -> str:
    """Which of these limits runs on it; "" where none does."""
    due = running_on([register.id], rule_ids)
    return due[0].clock.rule_id if due else ""


def stop(register: Register, *rule_ids: str, actor: Viewer, at: datetime) -> None:
    """Stop those of these limits that run."""
    for rule_id in rule_ids:
        clocks.stop(register, rule_id, at=at, actor=actor)
