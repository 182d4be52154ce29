"""What keeps a team, a body or the unit's part in the region from ending, in words."""

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db.models import Q

from muster.core.access.actions.reasons import NO_UNIT, SAY_WHAT_FOLLOWS
from muster.core.people.acts import Act, Kind
from muster.core.people.models import Affiliation, Posting, ProposedAct
from muster.core.terms.reason import Reason, Refused

LONDON = ZoneInfo("Europe/London")
AT_MOST = 10
"""So many are named; how many more there are is counted."""


AnyAct = Act | ProposedAct


def refuse_while_posted(act: AnyAct, *, remedy: str = "") -> None:
    """Refuse to end a team or a body in which people are posted beyond that day.

    Raises  Refused, which names them.
    """
    of_team = act.kind == Kind.END_TEAM
    there = Q(team_id=act.row) if of_team else Q(organisation_id=act.row)
    until = datetime.combine(_end_of(act), time(), LONDON)
    posted = Posting.objects.filter(there, Q(ends__isnull=True) | Q(ends__gt=until))
    who = sorted(set(posted.values_list("user__name", flat=True)))
    if who:
        raise Refused(
            Reason(f"{_listed(who)} {_are(who)} posted there beyond that day"),
            remedy=remedy or "End their postings first, on their own pages.",
        )


def refuse_without_unit(
    act: AnyAct, acts: Sequence[AnyAct], *, remedy: str = ""
) -> None:
    """Refuse to end the unit's part in the region where nothing is the unit then.

    acts: all that is asked for together: what is the unit then may be among it.
    """
    if act.to_day is None or not _is_the_units(act):
        return
    day = act.to_day
    going_on = Affiliation.objects.filter(
        Q(ends__isnull=True) | Q(ends__gt=day),
        part=Affiliation.Part.UNIT,
        starts__lte=day,
    ).exclude(id__in=[act.row])
    if not going_on.exists() and not any(_begins_by(each, day) for each in acts):
        raise Refused(NO_UNIT, remedy=remedy or SAY_WHAT_FOLLOWS)


def _is_the_units(act: AnyAct) -> bool:
    if act.kind == Kind.AFFILIATE:
        return act.part == Affiliation.Part.UNIT
    parts = Affiliation.objects.filter(id__in=[act.row], part=Affiliation.Part.UNIT)
    return act.kind == Kind.END_AFFILIATION and parts.exists()


def _begins_by(act: AnyAct, day: date) -> bool:
    """Whether an act makes something the unit on a day."""
    if act.kind != Kind.AFFILIATE or act.part != Affiliation.Part.UNIT:
        return False
    begun = act.from_day is not None and act.from_day <= day
    return begun and (act.to_day is None or act.to_day > day)


def _end_of(act: AnyAct) -> date:
    assert act.to_day is not None  # noqa: S101 - an end has its day
    return act.to_day


def _listed(who: Sequence[str]) -> str:
    named, more = who[:AT_MOST], len(who) - AT_MOST
    if more > 0:
        return f"{', '.join(named)} and {more} more"
    return " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def _are(who: Sequence[str]) -> str:
    return "are" if len(who) > 1 else "is"
