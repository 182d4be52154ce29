"""Every body, and one of them with its names, parts and teams."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from muster.core.access.body_forms import (
    PARTS_OF,
)
from muster.core.access.views.bodies.frame import (
    crumbs,
    found_body,
    is_unit,
    own_page,
)
from muster.core.audit.actions import Operation, record
from muster.core.people.bodies import (
    bodies_with_parts,
    former_names,
    parts_of,
    people_in_teams,
    teams_of,
)
from muster.core.people.models import Affiliation, Organisation, Team
from muster.core.web.formats import day
from muster.core.web.handles import handle
from muster.core.web.pages import (
    ActionLink,
    Block,
    Detail,
    Link,
    ListPage,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Value,
    columns,
    detail_page,
    list_page,
)
from muster.core.web.request import PageRequest

ENDED = Tag("Ended", "grey")

ENDS = Tag("Ends", "yellow")
"""What is decided to end, on a day that is still to come."""


def _ending(each: Organisation | Team | Affiliation) -> Tag | None:
    """Whether it has ended or is to end; None where no end is known."""
    if each.ends is None:
        return None
    return ENDED if each.ends <= timezone.localdate() else ENDS


def bodies(request: PageRequest) -> HttpResponse:
    """Every body that Muster knows of, and what each is to the region."""
    record(Operation.CONSULTATION, "people.bodies_listed", actor=request.viewer)
    return list_page(
        request,
        ListPage(
            title="Bodies and teams",
            lead="The unit, the forces of its region, partners and oversight bodies."
            " People belong to a body and are appointed to its teams.",
            columns=columns("Body", "Code", "Kind", "To the region"),
            rows=[
                Row(
                    (each.name, each.code, each.get_kind_display(), _now(each)),
                    href=own_page(each),
                )
                for each in bodies_with_parts()
            ],
            empty="No body is known yet. Add the forces of your region first.",
            actions=[
                ActionLink(
                    text="Add a body", href=reverse("access:add_body"), main=True
                )
            ],
        ),
    )


def _now(body: Organisation) -> Value:
    """What a body is to the region today."""
    today = timezone.localdate()
    if _ending(body) == ENDED:
        return ENDED
    held_now = [
        each.get_part_display()
        for each in body.affiliation_set.all()
        if each.starts <= today and (each.ends is None or each.ends > today)
    ]
    return ", ".join(held_now) or "No part in it"


def body(request: PageRequest, body: str) -> HttpResponse:
    """One body: its names, what it is and was to the region, its teams."""
    found = found_body(body)
    record(
        Operation.CONSULTATION,
        "people.body_opened",
        actor=request.viewer,
        body=found.code,
    )
    return detail_page(
        request,
        Detail(
            kind=found.get_kind_display(),
            title=found.name,
            state=_ending(found),
            blocks=[_summary(found), _teams(found), *_parts(found), *_names(found)],
            actions=_offered(found),
            breadcrumbs=crumbs(),
        ),
    )


def _summary(found: Organisation) -> Summary:
    rows = [
        SummaryRow("Short name", found.short_name),
        SummaryRow("Short code", found.code),
        SummaryRow("Called so since", found.named_on or "Not noted"),
    ]
    if is_unit(found):
        begins = found.letters or "Not said yet: say it under Rename it"
        rows.append(SummaryRow("References begin with", begins))
    if found.ends:
        said = "Ended" if _ending(found) == ENDED else "Ends"
        rows.append(SummaryRow(said, found.ends))
    return Summary(title="The body", rows=rows)


def _teams(found: Organisation) -> Table:
    people = people_in_teams(found)
    return Table(
        title="Teams",
        columns=columns("Team", "Does", "People", "Ends", "Change"),
        rows=[
            Row(
                (
                    each.name,
                    each.capability.replace("_", " ") or "Not said",
                    _people_link(each, people[each.id]),
                    each.ends or "No end known",
                    _team_links(each),
                )
            )
            for each in teams_of(found)
        ],
        empty="No team yet: add one, since people are appointed to teams.",
    )


def _people_link(team: Team, counted: int) -> Value:
    """How many are posted there, now or to come, and who."""
    if not counted:
        return "Nobody"
    return Link(
        str(counted), f"{reverse('access:people')}?team={handle(team)}", team.name
    )


def _team_links(team: Team) -> Value:
    return _ending(team) or (
        Link(
            "Rename it", reverse("access:rename_team", args=[handle(team)]), team.name
        ),
        Link("End it", reverse("access:end_team", args=[handle(team)]), team.name),
    )


def _parts(found: Organisation) -> list[Block]:
    parts = parts_of(found)
    if not parts and found.kind not in PARTS_OF:
        return []
    return [
        Table(
            title="What it is to the region",
            columns=columns("What", "From", "Until", "Change"),
            rows=[
                Row(
                    (
                        each.get_part_display(),
                        each.starts,
                        each.ends or "Further notice",
                        _part_link(each),
                    )
                )
                for each in parts
            ],
            empty="Nothing yet: say since when it is a member of the region.",
        )
    ]


def _part_link(each: Affiliation) -> Value:
    return _ending(each) or Link(
        "End it",
        reverse("access:end_part", args=[handle(each)]),
        f"{each.get_part_display().lower()} since {day(each.starts)}",
    )


def _names(found: Organisation) -> list[Block]:
    before = former_names(found)
    if not before:
        return []
    return [
        Table(
            title="What it was called before",
            columns=columns("Name", "From", "Until"),
            rows=[Row((e.name, e.starts or "Not noted", e.ends)) for e in before],
        )
    ]


def _offered(found: Organisation) -> list[ActionLink]:
    if found.ends is not None:
        return []
    wanted = [
        ("Add a team", "add_team", True),
        ("Rename it", "rename_body", True),
        ("Say what it is to the region", "add_part", found.kind in PARTS_OF),
        ("End it", "end_body", not is_unit(found)),
    ]
    return [
        ActionLink(
            text=words,
            href=reverse(f"access:{name}", args=[handle(found)]),
            main=name == "add_team",
        )
        for words, name, there in wanted
        if there
    ]
