"""The home of a corridor, for those in it and those who guard it."""

from collections.abc import Container, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from muster.core.access.actions import note_looked_into
from muster.core.access.models import GroupMembership
from muster.core.access.queries import runs
from muster.core.access.views.members import members_table, standing
from muster.core.clocks.wording import day_words, end_of
from muster.core.corridors import queries
from muster.core.corridors.home_parts import HOME_PARTS
from muster.core.corridors.models import Agreement, Corridor, GlassReview, RoutedRequest
from muster.core.corridors.rules import glass_review_due, last_of, said_first
from muster.core.people.queries import names
from muster.core.terms.reason import Reason
from muster.core.web.formats import latest_of
from muster.core.web.handles import handle
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    Detail,
    Link,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Value,
    columns,
    detail_page,
)
from muster.core.web.request import PageRequest

LATEST = 10
"""Broken glass, reviewed, that the home of a corridor shows."""


def at_home(corridor: Corridor) -> str:
    """The address of a corridor's home."""
    return reverse("corridors:corridor", args=[handle(corridor.group)])


def address(name: str, corridor: Corridor, *more: str) -> str:
    """An address of what is done with a corridor."""
    return reverse(f"corridors:{name}", args=[handle(corridor.group), *more])


def corridor(request: PageRequest, group: str) -> HttpResponse:
    """Who is in it and until when, what its guardians have to decide."""
    found = queries.corridor_called(group)
    note_looked_into(found.group_id, actor=request.viewer)
    guards = found.group_id in queries.guarded()
    guarding = [each.user_id for each in queries.guardians(found.group, at=request.at)]
    here = queries.work_here(guarding, at=request.at)
    agreements = queries.agreements(found.group)
    return detail_page(
        request,
        Detail(
            kind="Corridor",
            title=found.group.name,
            warnings=[
                *_not_agreed(found),
                *_warnings(found, len(here), request.at),
            ],
            blocks=[
                *(_to_decide(found, request) if guards else ()),
                *HOME_PARTS.blocks(found.group, request),
                _ending(found, request),
                _what_it_is(found, guarding, agreements),
                _members(found, request, guards=guards, guarding=guarding),
                *(_done(found) if guards else ()),
            ],
            actions=[
                *(_asking_head(found, agreements) if guards else ()),
                *_acts(found, guards=guards, guarding=len(guarding), here=len(here)),
            ],
            breadcrumbs=[Link("Need-to-know groups", reverse("access:groups"))],
            sensitive=True,
        ),
    )


def _not_agreed(found: Corridor) -> list[str]:
    """What it lacks while those whose word it needs have not given it."""
    if queries.is_agreed(found.group):
        return []
    return [
        "No head of the unit has agreed to this corridor yet: it is a need-to-know"
        " group, and flags nothing until one does."
    ]


def _asking_head(
    found: Corridor, agreements: Sequence[Agreement]
) -> Sequence[ActionLink]:
    waits = any(each.heads and each.decided_at is None for each in agreements)
    if waits or queries.is_agreed(found.group):
        return []
    return [
        ActionLink(
            text="Ask a head of the unit to agree", href=address("ask_head", found)
        )
    ]


def _words_of(agreements: Sequence[Agreement]) -> tuple[Value, ...]:
    """What each who was asked for their word said."""
    who = names(each.person_id for each in agreements if each.person_id)
    return tuple(_word_of(each, who) for each in agreements) or ("Nobody is asked yet",)


def _word_of(each: Agreement, who: Mapping[UUID | None, str]) -> str:
    if each.person_id is None:
        return "Kept from before a head of the unit was asked"
    part = "for the unit" if each.heads else "as its second guardian"
    said = {None: "is asked", True: "agreed", False: "did not agree"}[each.agreed]
    return f"{who[each.person_id]} {said} {part}"


def _warnings(found: Corridor, here: int, at: datetime) -> list[str]:
    """What is wrong with it; here: how many of its guardians work here still."""
    warnings = []
    if not here:
        warnings.append(
            "Nobody who guards this corridor works here any more: nobody is admitted"
            " for now. Propose a guardian, and ask the head of the unit to agree."
        )
    elif here == 1:
        warnings.append(
            "One guardian is left. Add another: the last one cannot leave, and nobody"
            " could prolong their membership."
        )
    due = queries.next_look_over(found)
    if end_of(due) < at:
        warnings.append(f"It was to be looked over by {day_words(due)}.")
    return warnings


def _what_it_is(
    found: Corridor, guarding: Sequence[UUID], agreements: Sequence[Agreement]
) -> Summary:
    who = names(guarding)
    every = found.review_every_months
    return Summary(
        title="The corridor",
        rows=[
            SummaryRow("Why it is kept", Prose(found.group.reason)),
            SummaryRow("Guardians", tuple(who[each] for each in guarding)),
            SummaryRow("Agreed to", _words_of(agreements)),
            SummaryRow("Longest membership", _months(found.group.longest_months or 0)),
            SummaryRow("Briefing", found.briefing_version),
            SummaryRow("Looked over", f"Every {_months(every)}"),
            SummaryRow("Next by the end of", queries.next_look_over(found)),
        ],
    )


def _months(number: int) -> str:
    return "month" if number == 1 else f"{number} months"


def _ending(found: Corridor, request: PageRequest) -> Table:
    soon = queries.ending_soon(found.group, at=request.at)
    who = names(each.user_id for each in soon)
    return Table(
        title="Memberships that end within 30 days",
        columns=columns("Person", "Last day"),
        rows=[
            Row((who[each.user_id], last_of(each.ends) if each.ends else ""))
            for each in soon
        ],
        empty="None.",
    )


def _members(
    found: Corridor, request: PageRequest, *, guards: bool, guarding: Container[UUID]
) -> Table:
    return members_table(
        found.group,
        until=lambda each: last_of(each.ends) if each.ends else "",
        stands=lambda each: _stands(
            each, found, request, guards=guards, guarding=guarding
        ),
    )


def _stands(
    each: GroupMembership,
    found: Corridor,
    request: PageRequest,
    *,
    guards: bool,
    guarding: Container[UUID],
) -> Value:
    stands = standing(each, request.at)
    if not runs(each, at=request.at):
        return stands
    if each.user_id in guarding:
        return (stands, "Guards it")
    mine = each.user_id == request.viewer.user_id
    if not (mine or guards):
        return stands
    end = address("end_membership", found, handle(each))
    return (stands, Link("Leave" if mine else "End it", end))


def _to_decide(found: Corridor, request: PageRequest) -> list[Block]:
    """What waits for a guardian: requests, broken glass, guardians who are proposed."""
    return [
        *_requests(queries.waiting_requests(found.group), found, request),
        *_glass(queries.glass_to_review(found.group), found, request.at),
        *_not_right(queries.was_not_right(found.group), found, request),
        *_successions(found, request),
    ]


def _requests(
    waiting: list[RoutedRequest], found: Corridor, request: PageRequest
) -> list[Block]:
    who = names(each.person_id for each in waiting)
    return [
        Table(
            title="Who asks to be told",
            columns=columns("Person", "Why", "Until", "Asked", "Decide"),
            rows=[
                Row(
                    (
                        who[each.person_id],
                        Prose(each.why),
                        last_of(each.until),
                        each.asked_at,
                        "Another guardian decides"
                        if each.person_id == request.viewer.user_id
                        else _ways(each, found),
                    )
                )
                for each in waiting
            ],
            empty="Nobody.",
        )
    ]


def _ways(each: RoutedRequest, found: Corridor) -> tuple[Link, ...]:
    ways = (("Admit", "admit"), ("Turn down", "turn_down"), ("Pass on", "pass_on"))
    return tuple(
        Link(words, address(name, found, handle(each))) for words, name in ways
    )


def _glass(waiting: list[GlassReview], found: Corridor, at: datetime) -> list[Block]:
    if not waiting:
        return []
    who = names(each.by_id for each in waiting)
    return [
        Table(
            title="Broken glass, to review",
            columns=columns(
                "Person",
                "Why",
                "From",
                "Until",
                "Review due by",
                "Say whether it was right",
            ),
            rows=[
                Row(
                    (
                        who[each.by_id],
                        Prose(each.threat),
                        each.starts,
                        each.ends,
                        _due(each, at),
                        Link("Review it", address("review_glass", found, handle(each))),
                    )
                )
                for each in waiting
            ],
        )
    ]


def _not_right(
    found_so: list[GlassReview], found: Corridor, request: PageRequest
) -> list[Block]:
    """Who breaks no glass until a guardian lets them, since theirs was not right."""
    if not found_so:
        return []
    who = names(each.by_id for each in found_so)
    return [
        Table(
            title="May not break the glass until a guardian lets them",
            columns=columns("Person", "From", "Why", "Let"),
            rows=[
                Row(
                    (
                        who[each.by_id],
                        each.starts,
                        Prose(each.said),
                        "Another guardian decides"
                        if each.by_id == request.viewer.user_id
                        else Link(
                            "Let them again",
                            address("let_again", found, handle(each)),
                        ),
                    )
                )
                for each in found_so
            ],
        )
    ]


def _due(each: GlassReview, at: datetime) -> Value:
    due = glass_review_due(each.starts)
    late = due.lapsed(at)
    return (Tag("Late", "red"), due.words) if late else said_first(due.words)


def _successions(found: Corridor, request: PageRequest) -> list[Block]:
    waiting = queries.waiting_successions(found.group)
    if not waiting:
        return []
    who = names(
        one for each in waiting for one in (each.person_id, each.proposed_by_id)
    )
    mine = request.viewer.user_id
    return [
        Table(
            title="Guardians who are proposed",
            columns=columns("Person", "Why", "Proposed by", "Agree"),
            rows=[
                Row(
                    (
                        who[each.person_id],
                        Prose(each.why),
                        who[each.proposed_by_id],
                        "Another agrees"
                        if mine in {each.person_id, each.proposed_by_id}
                        else Link(
                            "Agree or not",
                            reverse("corridors:answer", args=[handle(each)]),
                        ),
                    )
                )
                for each in waiting
            ],
        )
    ]


def _done(found: Corridor) -> list[Block]:
    """What its guardians did with it, for them to look at again."""
    looked = queries.reviews(found.group)
    reviewed = queries.glass_reviewed(found.group, at_most=LATEST + 1)
    glass = reviewed[:LATEST]
    who = names(each.by_id for each in looked)
    blocks: list[Block] = []
    if looked:
        blocks.append(
            Table(
                title="Looked over",
                columns=columns("When", "By", "What was found"),
                rows=[Row((e.at, who[e.by_id], Prose(e.said))) for e in looked],
            )
        )
    if glass:
        blocks.append(
            Table(
                title=f"Broken glass, reviewed{latest_of(reviewed, LATEST)}",
                columns=OF_REVIEWED,
                rows=rows_of_reviewed(glass),
            )
        )
        every = ActionLink(
            text="All broken glass that was reviewed", href=address("reviewed", found)
        )
        blocks.append(Actions(actions=[every]))
    return blocks


OF_REVIEWED = columns("Person", "From", "Reviewed by", "Was it right?")


def rows_of_reviewed(glass: Sequence[GlassReview]) -> list[Row]:
    """Each broken glass that was reviewed, with what was said of it."""
    who = names(one for each in glass for one in (each.by_id, each.reviewed_by_id))
    return [
        Row(
            (
                who[each.by_id],
                each.starts,
                who[each.reviewed_by_id],
                ("Yes" if each.right_to else "No", Prose(each.said)),
            )
        )
        for each in glass
    ]


def _acts(
    found: Corridor, *, guards: bool, guarding: int, here: int
) -> list[ActionLink]:
    """What may be done; how many guard it, and how many of these work here still."""
    ask = ActionLink(text="Ask to be in it for longer", href=address("prolong", found))
    if not guards:
        propose = ActionLink(
            text="Propose a guardian",
            href=address("propose_guardian", found),
            main=True,
        )
        return [ask] if here else [propose, ask]
    nobody = Reason("The last guardian does not leave")
    return [
        ActionLink(text="Admit somebody", href=address("let_in", found), main=True),
        ActionLink(text="Look over who is in it", href=address("look_over", found)),
        ActionLink(
            text="Who can see a record, and who did", href=address("who_can", found)
        ),
        ActionLink(text="Propose a guardian", href=address("propose_guardian", found)),
        ask,
        ActionLink(
            text="Guard it no longer",
            href=address("stand_down", found),
            not_now=nobody if guarding == 1 else None,
        ),
    ]
