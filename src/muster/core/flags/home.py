"""What stands of flags on the home of a corridor, for those in it."""

from collections.abc import Iterator, Sequence

from django.urls import reverse

from muster.core.access.models import Group
from muster.core.corridors.queries import is_agreed
from muster.core.corridors.rules import SOON
from muster.core.flags import queries
from muster.core.flags.models import Conflict, Flag
from muster.core.flags.rules import NOT_AGREED
from muster.core.records.links import address, state_tag
from muster.core.web.formats import latest_of
from muster.core.web.handles import handle
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    Column,
    Row,
    Table,
    Tag,
    Value,
    columns,
)
from muster.core.web.request import PageRequest


def flags_of(group: Group, request: PageRequest) -> Sequence[Block]:
    """Its flags: hit, to approve, ending; and where two corridors flagged the same."""
    return [*_flags(group, request), *_conflicts(group)]


def _flags(group: Group, request: PageRequest) -> Iterator[Block]:
    flags = queries.flags_of(group)
    times = queries.hit_times(flags)
    yield Table(
        title="Flags",
        columns=[
            Column("What is flagged"),
            Column("State"),
            Column("Touched", numeric=True),
            Column("Last day"),
        ],
        rows=[
            Row(
                (
                    flag.flagged,
                    _state(flag, request),
                    times.get(flag.register_id, 0),
                    _last_day(flag, request),
                ),
                href=address(flag.register),
            )
            for flag in flags
        ],
        empty="Nothing is flagged.",
    )
    yield Actions(
        actions=[
            ActionLink(
                text="Propose a flag",
                href=reverse("flags:propose", args=[handle(group)]),
                not_now=None if is_agreed(group) else NOT_AGREED,
            )
        ]
    )


def _state(flag: Flag, request: PageRequest) -> Value:
    waits = flag.starts is None
    mine = flag.register.opened_by_id == request.viewer.user_id
    if waits:
        return (
            state_tag(flag.register),
            "Another approves it" if mine else "Approve it or not",
        )
    return state_tag(flag.register)


def _last_day(flag: Flag, request: PageRequest) -> Value:
    day = queries.last_day_of(flag)
    if day is None:
        return "Not approved yet"
    if queries.ends_soon(flag, at=request.at):
        return (Tag(f"Ends within {SOON.days} days", "yellow"), day)
    return day


def _conflicts(group: Group) -> Iterator[Block]:
    found = queries.conflicts(group)
    shown = found[: queries.MOST_CONFLICTS]
    if shown:
        yield Table(
            title="Two corridors flagged the same"
            f"{latest_of(found, queries.MOST_CONFLICTS)}",
            columns=columns("Since", "One", "The other", "Were they told to speak?"),
            rows=[Row((each.at, *_sides(each), _told(each))) for each in shown],
        )


def _sides(each: Conflict) -> tuple[Value, Value]:
    return (
        (each.one_owner, each.one_flagged, each.one_contact or "Names no post"),
        (each.other_owner, each.other_flagged, each.other_contact or "Names no post"),
    )


def _told(each: Conflict) -> Value:
    return each.told_at or "No: not both allow it"
