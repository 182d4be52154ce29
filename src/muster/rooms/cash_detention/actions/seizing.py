"""Seizing and adopting, and the authority for hours more."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID, uuid4

from django.db.transaction import atomic

from muster.core.clocks import actions as clocks
from muster.core.clocks.statutes.proceeds_of_crime.powers import (
    CASH_DETAIN,
    LISTED_DETAIN,
    LISTED_FURTHER,
)
from muster.core.clocks.wording import london_day, moment_words
from muster.core.jobs.actions import announce
from muster.core.records.actions import note_act
from muster.core.records.holding import hold as hold_record
from muster.core.records.kinds import RecordKind
from muster.core.records.models import Register
from muster.core.terms.power import Power, Rank, against_approving
from muster.core.terms.reason import Reason, Refused, refuse_if
from muster.core.terms.text import cut
from muster.core.terms.viewer import Viewer
from muster.core.workflow.opening import open_whole
from muster.flow.operations.workflow import PART_OF
from muster.rooms.cash_detention import queries, rules
from muster.rooms.cash_detention.actions.checks import (
    hold,
    label,
    named,
    need_officer,
    need_power,
    refuse_ahead,
    running_end,
    standing,
)
from muster.rooms.cash_detention.clocks import BANK
from muster.rooms.cash_detention.events import CashSeized
from muster.rooms.cash_detention.models import Listed, Seizure
from muster.rooms.cash_detention.rules import FIRST, LISTED_48, LISTED_SIX
from muster.rooms.cash_detention.workflow import CASH, LISTED

TITLE = 200
Own = TypeVar("Own", Seizure, Listed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was seized, as whoever records it says; the fields are those of `Held`.

    seized_by:  who of the unit seized or adopted it; whoever records it, if left out.
    team_alone: that the team alone sees it, where a force found it and whoever records
                it is in no group for that force.
    """

    title: str
    told_at: datetime
    port: str
    searched: str
    approved: str
    seals: str
    witnesses: str
    formal_at: datetime | None = None
    force: UUID | None = None
    adopted_from: str = ""
    adopted_at: datetime | None = None
    why_no_jp: str = ""
    explanation: str = ""
    insolvent: bool = False
    again_of: str = ""
    again_why: str = ""
    unsuspected: int | None = None
    seized_by: UUID | None = None
    team_alone: bool = False


def take_cash(
    taken: Taken, *, operation: Register | None = None, actor: Viewer, at: datetime
) -> Seizure:
    """Record cash that was seized or adopted; 48 hours run since the person was told.

    Of what was adopted too: the hours are those of the first seizure.
    Law     Proceeds of Crime Act 2002 ss.294, 295(1) to (1B); Walsh [2001] EWHC
            Admin 426: not from the paperwork.
    Audit   cash_seizure.taken, or .adopted
    """
    _refuse_taking(taken, CASH_DETAIN, actor=actor, at=at)
    ends = rules.deadline(FIRST, taken.told_at).last_moment
    return _open(
        CASH,
        Seizure,
        taken,
        operation=operation,
        runs={FIRST: taken.told_at, BANK.rule_id: rules.over_on(ends)},
        unsuspected={"unsuspected": taken.unsuspected or 0},
        actor=actor,
        at=at,
    )


def take_listed(
    taken: Taken, *, operation: Register | None = None, actor: Viewer, at: datetime
) -> Listed:
    """Record listed assets that were seized or adopted: six hours run.

    Law     Proceeds of Crime Act 2002 ss.303J, 303K.
    Audit   listed_seizure.taken, or .adopted
    """
    _refuse_taking(taken, LISTED_DETAIN, actor=actor, at=at)
    return _open(
        LISTED,
        Listed,
        taken,
        operation=operation,
        runs={LISTED_SIX: taken.told_at},
        unsuspected={},
        actor=actor,
        at=at,
    )


def take_cash_on(
    operation: Register, taken: Taken, *, actor: Viewer, at: datetime
) -> Seizure:
    """The same, as part of an operation."""
    return take_cash(taken, operation=operation, actor=actor, at=at)


def take_listed_on(
    operation: Register, taken: Taken, *, actor: Viewer, at: datetime
) -> Listed:
    """The same, as part of an operation."""
    return take_listed(taken, operation=operation, actor=actor, at=at)


def _refuse_taking(taken: Taken, power: Power, *, actor: Viewer, at: datetime) -> None:
    """Refuse who may not record it, whoever had no power to seize it, and what is not.

    The power is asked of whoever seized or adopted it, as of that day.
    """
    need_officer(actor)
    listed = power is LISTED_DETAIN
    against = [*rules.against_telling(taken.told_at, at=at, listed=listed)]
    if (taken.adopted_at is None) != (not taken.adopted_from.strip()):
        against.append(Reason("Say from whom it was adopted, and when"))
    if taken.adopted_at and taken.adopted_at < taken.told_at:
        against.append(Reason("It was adopted after the person was told"))
    if bool(taken.again_of.strip()) != bool(taken.again_why.strip()):
        against.append(Reason("Say what was seized again, and why it is lawful"))
    refuse_if(against, remedy="Give the correct time.")
    if taken.adopted_at is not None:
        refuse_ahead(taken.adopted_at, at=at)
    who, day = taken.seized_by or actor.user_id, taken.adopted_at or taken.told_at
    need_power(power, person=who, on=london_day(day))
    rank, _ = standing(actor, at)
    if taken.again_of.strip() and (rank is None or rank < Rank.INSPECTOR):
        raise Refused(
            Reason(
                "An inspector says why it is seized again",
                rules.holding(listed=listed),
            ),
            remedy="Have an inspector record it, with the reason.",
        )


@atomic
def _open(
    kind: RecordKind,
    model: type[Own],
    taken: Taken,
    *,
    operation: Register | None,
    runs: dict[str, datetime | None],
    unsuspected: dict[str, int],
    actor: Viewer,
    at: datetime,
) -> Own:
    if operation is not None:
        hold_record(operation)
    again = named(taken.again_of)
    if again is not None and (again.kind != kind.key or not queries.had_lapsed(again)):
        raise Refused(
            Reason("What is seized again is a seizure of its kind that had lapsed"),
            remedy="Correct the reference.",
        )
    refuse_if(
        rules.against_seals(taken.seals, others=queries.seals_in_use(kind, but=again)),
        remedy="Correct the number, or name what had lapsed and is seized again.",
    )
    said = {
        name: getattr(taken, name)
        for name in (
            *("told_at", "formal_at", "port", "adopted_at", "searched", "approved"),
            "insolvent",
        )
    }
    said |= {
        name: getattr(taken, name).strip()
        for name in (
            *("adopted_from", "why_no_jp", "explanation", "seals", "witnesses"),
            "again_why",
        )
    }
    made = open_whole(
        kind,
        model,
        title=cut(taken.title.strip(), TITLE),
        access_class=label(taken.force, operation, team_alone=taken.team_alone),
        said={
            **said,
            **unsuspected,
            "force_id": taken.force,
            "again_of": again,
            "seized_by_id": taken.seized_by or actor.user_id,
        },
        verb="adopted" if taken.adopted_at else "taken",
        belongs_to=[(operation, PART_OF)] if operation else [],
        runs=runs,
        actor=actor,
        at=at,
    )
    announce(CashSeized(event_id=uuid4(), seizure_id=made.register_id))
    return made


@atomic
def authorise(
    listed: Listed, *, authorised_at: datetime, actor: Viewer, at: datetime
) -> Listed:
    """A senior officer authorises up to 42 hours more, within the first six.

    Typed once those are over it is for another than whoever recorded or seized it, and
    within three days.
    Law     Proceeds of Crime Act 2002 s.303K.
    Audit   listed_seizure.authorised
    """
    register = hold(listed, actor=actor)
    rank, _ = standing(actor, at)
    refuse_if(against_approving(LISTED_FURTHER, rank=rank), remedy="Ask one of them.")
    refuse_ahead(authorised_at, at=at)
    if listed.authority_at is not None:
        raise Refused(Reason("It is authorised already", rules.SIX_HOURS))
    ends = running_end(register, LISTED_SIX)
    if ends is None or authorised_at > ends or authorised_at < listed.told_at:
        when = f" They ended at {moment_words(ends)}." if ends else ""
        raise Refused(
            Reason(f"It is authorised within the six hours.{when}", rules.SIX_HOURS),
            remedy="Release what is held beyond them.",
        )
    _refuse_authorising_late(listed, authorised_at, ends=ends, actor=actor, at=at)
    clocks.go_on(
        register, LISTED_SIX, LISTED_48, at=at, actor=actor, decided_at=authorised_at
    )
    listed.authority_by_id, listed.authority_at = actor.user_id, authorised_at
    listed.save(update_fields=("authority_by", "authority_at"))
    note_act(register, "authorised", actor=actor, body=moment_words(authorised_at))
    return listed


def _refuse_authorising_late(
    listed: Listed,
    authorised_at: datetime,
    *,
    ends: datetime,
    actor: Viewer,
    at: datetime,
) -> None:
    """Refuse what somebody types for themselves, or days late, once it is needed."""
    if at <= ends:
        return
    if actor.user_id in {listed.register.opened_by_id, listed.seized_by_id}:
        raise Refused(
            Reason("The six hours are over: another says that it was authorised"),
            remedy="Ask the officer who authorised it.",
        )
    refuse_if(
        rules.against_typing(london_day(authorised_at), today=london_day(at)),
        remedy="Release what is held beyond the six hours.",
    )
