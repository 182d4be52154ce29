"""What tasking puts on home pages: the agenda of the next meeting."""

from django.urls import reverse

from muster.core.clocks.wording import london_day
from muster.core.people.queries import names
from muster.core.records.links import address, kind_words, link, state_tag
from muster.core.room.pages import Look
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    Column,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Text,
    Value,
    columns,
)
from muster.flow.tasking import queries
from muster.flow.tasking.models import Decision, Meeting, PackItem
from muster.flow.tasking.workflow import UNDECIDED

AT_MOST = 12
"""Matters that are shown, first what is to be decided. The meeting's page has all."""
TO_DECIDE = {state.key for state in UNDECIDED}


def tasked_to_your_teams(look: Look) -> Table | None:
    """What a meeting put their teams on, and is in force."""
    found = queries.tasked_to(look.viewer.team_ids, at_most=AT_MOST + 1)
    if not found:
        return None
    more = f": the last {AT_MOST}" if len(found) > AT_MOST else ""
    return Table(
        title=f"Tasked to your team{more}",
        columns=columns("Matter", "Team", "Owned by", "Decided", "Review by"),
        rows=[
            Row(
                (
                    one.register.title,
                    [team.name for team in teams],
                    one.owner_team.name,
                    one.register.changed_at,
                    one.review_on,
                ),
                href=address(one.register),
            )
            for one, teams in found[:AT_MOST]
        ],
    )


def agenda(look: Look) -> list[Block]:
    """The next meeting with what is put before it, and one that is to be closed.

    Before them what waits for a meeting and stands on no agenda.
    """
    return [*_on_no_agenda(look), *_agendas(look)]


def _on_no_agenda(look: Look) -> list[Block]:
    waiting = queries.on_no_agenda(on=london_day(look.at))
    if not waiting:
        return []
    more = f": {AT_MOST} of {len(waiting)}" if len(waiting) > AT_MOST else ""
    return [
        Table(
            title=f"Waiting for a meeting, on no agenda yet{more}",
            folds=True,
            columns=columns("Matter", "Kind", "Since"),
            rows=[
                Row(
                    (
                        f"{each.register.reference} {each.register.title}",
                        kind_words(each.register),
                        each.register.changed_at,
                    ),
                    href=address(each.register),
                )
                for each in waiting[:AT_MOST]
            ],
        ),
        Text(
            paragraphs=["They come before a meeting when its pack is built, or again."]
        ),
    ]


def _agendas(look: Look) -> list[Block]:
    found = queries.next_meetings(at=look.at)
    if not found:
        to_all = ActionLink(text="All meetings", href=reverse("tasking:meetings"))
        return [
            Table(
                title="The next tasking meeting",
                columns=[Column("Meeting")],
                rows=[],
                empty="No meeting to come is convened.",
            ),
            Actions(actions=[to_all]),
        ]
    return [
        block
        for meeting in found
        for block in (_meeting(meeting, look), *_matters(meeting))
    ]


def _meeting(meeting: Meeting, look: Look) -> Summary:
    chair: Value = names([meeting.chair_id])[meeting.chair_id]
    if meeting.chair_id == look.viewer.user_id:
        chair = Tag("You chair it", "blue")
    return Summary(
        title="A tasking meeting that is to be closed"
        if meeting.held_at < look.at
        else "The next tasking meeting",
        rows=[
            SummaryRow("Meeting", (link(meeting.register), meeting.register.title)),
            SummaryRow("When", meeting.held_at),
            SummaryRow("Chair", chair),
            SummaryRow("Pack", state_tag(meeting.register)),
        ],
    )


def _matters(meeting: Meeting) -> list[Block]:
    if not meeting.pack_built_at:
        return []
    decided = {each.about_id: each for each in queries.decisions_of(meeting)}
    items = queries.pack(meeting)
    first = sorted(items, key=lambda item: _turn(decided.get(item.about_id)))[:AT_MOST]
    more = f": {len(first)} of {len(items)}" if len(items) > AT_MOST else ""
    return [
        Table(
            title=f"Its agenda{more}",
            columns=[
                Column("Matter"),
                Column("Kind"),
                Column("Score", numeric=True),
                Column("Proposal"),
            ],
            rows=[_matter(item, decided.get(item.about_id)) for item in first],
            empty="Nothing was waiting when the pack was built.",
        )
    ]


def _turn(decision: Decision | None) -> int:
    """Its turn on the agenda: what is to be decided, what nobody proposed, the rest."""
    if decision is None:
        return 1
    return 0 if decision.register.state in TO_DECIDE else 2


def _matter(item: PackItem, decision: Decision | None) -> Row:
    proposal: Value = "None yet"
    if decision is not None:
        proposal = (link(decision.register), state_tag(decision.register))
    return Row(
        (
            item.about.title,
            kind_words(item.about),
            str(item.total) if item.total is not None else "",
            proposal,
        ),
        href=address(item.about),
    )
