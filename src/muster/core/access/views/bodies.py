"""The unit, forces, partners and oversight bodies, with their teams and dates."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from muster.core.access.actions import bodies as actions
from muster.core.access.body_forms import (
    PARTS_OF,
    EndForm,
    NameForm,
    NewBodyForm,
    PartForm,
    TeamForm,
    UnitForm,
)
from muster.core.access.views.proposals import PROPOSING, put
from muster.core.audit.actions import Operation, record
from muster.core.people.acts import Act
from muster.core.people.bodies import (
    bodies_with_parts,
    former_names,
    parts_of,
    teams_of,
)
from muster.core.people.models import Affiliation, Organisation, Team
from muster.core.web.handles import handle, held
from muster.core.web.pages import (
    ActionLink,
    Block,
    Column,
    Detail,
    FormPage,
    Link,
    ListPage,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Value,
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


def _found(word: str) -> Organisation:
    return held(Organisation.objects.order_by("name"), word)


def _is_unit(body: Organisation) -> bool:
    return body.kind == Organisation.Kind.UNIT


def _own(body: Organisation) -> str:
    return reverse("access:body", args=[handle(body)])


def _crumbs(*more: Link) -> list[Link]:
    return [Link("Bodies and teams", reverse("access:bodies")), *more]


def _to(body: Organisation) -> list[Link]:
    return _crumbs(Link(body.name, _own(body)))


def _typed(request: PageRequest) -> object:
    return request.POST if request.method == "POST" else None


def bodies(request: PageRequest) -> HttpResponse:
    """Every body that Muster knows of, and what each is to the region."""
    record(Operation.CONSULTATION, "people.bodies_listed", actor=request.viewer)
    return list_page(
        request,
        ListPage(
            title="Bodies and teams",
            lead="The unit, the forces of its region, partners and oversight bodies."
            " People belong to a body and are appointed to its teams.",
            columns=[
                Column("Body"),
                Column("Code"),
                Column("Kind"),
                Column("To the region"),
            ],
            rows=[
                Row(
                    (each.name, each.code, each.get_kind_display(), _now(each)),
                    href=_own(each),
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
    return ", ".join(held_now) or "Nothing"


def body(request: PageRequest, body: str) -> HttpResponse:
    """One body: its names, what it is and was to the region, its teams."""
    found = _found(body)
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
            breadcrumbs=_crumbs(),
        ),
    )


def _summary(found: Organisation) -> Summary:
    rows = [
        SummaryRow("Short name", found.short_name),
        SummaryRow("Short code", found.code),
        SummaryRow("Called so since", found.named_on or "Not noted"),
    ]
    if _is_unit(found):
        begins = found.letters or "Not said yet: say it under Rename it"
        rows.append(SummaryRow("References begin with", begins))
    if found.ends:
        said = "Ended" if _ending(found) == ENDED else "Ends"
        rows.append(SummaryRow(said, found.ends))
    return Summary(title="The body", rows=rows)


def _teams(found: Organisation) -> Table:
    return Table(
        title="Teams",
        columns=[Column("Team"), Column("Does"), Column("Ends"), Column("Change")],
        rows=[
            Row(
                (
                    each.name,
                    each.capability.replace("_", " ") or "Not said",
                    each.ends or "No end known",
                    _team_links(each),
                )
            )
            for each in teams_of(found)
        ],
        empty="No team yet: add one, since people are appointed to teams.",
    )


def _team_links(team: Team) -> Value:
    return _ending(team) or (
        Link("Rename it", reverse("access:rename_team", args=[handle(team)])),
        Link("End it", reverse("access:end_team", args=[handle(team)])),
    )


def _parts(found: Organisation) -> list[Block]:
    parts = parts_of(found)
    if not parts and found.kind not in PARTS_OF:
        return []
    return [
        Table(
            title="What it is to the region",
            columns=[Column("What"), Column("From"), Column("Until"), Column("Change")],
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
        "End it", reverse("access:end_part", args=[handle(each)])
    )


def _names(found: Organisation) -> list[Block]:
    before = former_names(found)
    if not before:
        return []
    return [
        Table(
            title="What it was called before",
            columns=[Column("Name"), Column("From"), Column("Until")],
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
        ("End it", "end_body", not _is_unit(found)),
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


# ------------------------------------------------------------------ what is proposed


def add(request: PageRequest) -> HttpResponse:
    """Propose a body."""
    form = NewBodyForm(_typed(request))
    page = FormPage(
        title="Add a body",
        submit="Propose it",
        lead=PROPOSING,
        cancel=reverse("access:bodies"),
        breadcrumbs=_crumbs(),
    )

    def acts() -> Sequence[Act]:
        given = form.cleaned_data
        return actions.adding_body(
            name=given["name"],
            short_name=given["short_name"],
            code=given["code"],
            kind=given["kind"],
            part=given["part"],
            from_day=given["since"],
            team=given["team"],
        )

    return put(request, form, page, acts)


def _asking(body: Organisation, *, title: str, lead: str = "") -> FormPage:
    """The form of what is proposed of a body that is there."""
    return FormPage(
        title=title,
        submit="Propose it",
        lead=f"{lead} {PROPOSING}".strip(),
        cancel=_own(body),
        breadcrumbs=_to(body),
    )


def rename(request: PageRequest, body: str) -> HttpResponse:
    """Propose that a body is called otherwise from now on."""
    found = _found(body)
    known = {name: getattr(found, name) for name in ("name", "short_name", "code")}
    if _is_unit(found):
        known["letters"] = found.letters
    form = (UnitForm if _is_unit(found) else NameForm)(_typed(request), initial=known)
    page = _asking(
        found,
        title=f"Rename {found.name}",
        lead="It is called so from the day on which it is confirmed. What it was called"
        " before is kept with its dates.",
    )

    def acts() -> Sequence[Act]:
        given = {name: form.cleaned_data[name] for name in known}
        letters = given.pop("letters", found.letters)
        listed = []
        if letters != found.letters:
            listed.append(actions.setting_letters(found, letters=letters))
        if not listed or any(known[name] != said for name, said in given.items()):
            listed.insert(0, actions.renaming_body(found, **given))
        return listed

    return put(request, form, page, acts)


def end(request: PageRequest, body: str) -> HttpResponse:
    """Propose that a body is no more from a day on."""
    found = _found(body)
    form = EndForm(_typed(request), today=timezone.localdate())
    page = _asking(
        found,
        title=f"End {found.name}",
        lead="Its teams and its part in the region end with it. What was done there"
        " stays.",
    )
    return put(
        request,
        form,
        page,
        lambda: [actions.ending_body(found, on=form.cleaned_data["on"])],
    )


def add_part(request: PageRequest, body: str) -> HttpResponse:
    """Propose what a body is to the region."""
    found = _found(body)
    form = PartForm(_typed(request), body=found)
    page = _asking(found, title=f"What {found.name} is to the region")

    def acts() -> Sequence[Act]:
        given = form.cleaned_data
        return [
            actions.affiliating(
                found.id,
                part=given["part"],
                from_day=given["since"],
                to_day=given["until"],
            )
        ]

    return put(request, form, page, acts)


def end_part(request: PageRequest, part: str) -> HttpResponse:
    """Propose that a body is something to the region no more."""
    parts = Affiliation.objects.select_related("organisation").order_by("starts")
    found: Affiliation = held(parts, part)
    form = EndForm(_typed(request), today=timezone.localdate())
    page = _asking(
        found.organisation,
        title=f"End: {found.organisation.name}, {found.get_part_display().lower()}",
    )
    return put(
        request,
        form,
        page,
        lambda: [actions.ending_affiliation(found, on=form.cleaned_data["on"])],
    )


def add_team(request: PageRequest, body: str) -> HttpResponse:
    """Propose a team of a body."""
    found = _found(body)
    form = TeamForm(_typed(request), of_unit=_is_unit(found))
    page = _asking(found, title=f"Add a team to {found.name}")

    def acts() -> Sequence[Act]:
        given = form.cleaned_data
        return [
            actions.adding_team(
                found.id,
                name=given["name"],
                capability=given.get("capability", ""),
            )
        ]

    return put(request, form, page, acts)


def _team(word: str) -> Team:
    teams = Team.objects.select_related("organisation").order_by("name")
    return held(teams, word)


def rename_team(request: PageRequest, team: str) -> HttpResponse:
    """Propose that a team is called otherwise, or does something else."""
    found = _team(team)
    body = found.organisation
    form = TeamForm(
        _typed(request),
        of_unit=_is_unit(body),
        initial={"name": found.name, "capability": found.capability},
    )
    page = _asking(body, title=f"Rename {found.name}")

    def acts() -> Sequence[Act]:
        given = form.cleaned_data
        does = given.get("capability", found.capability)
        return [actions.renaming_team(found, name=given["name"], capability=does)]

    return put(request, form, page, acts)


def end_team(request: PageRequest, team: str) -> HttpResponse:
    """Propose that a team is no more from a day on."""
    found = _team(team)
    form = EndForm(_typed(request), today=timezone.localdate())
    page = _asking(
        found.organisation,
        title=f"End the team {found.name}",
        lead="What it did stays.",
    )
    return put(
        request,
        form,
        page,
        lambda: [actions.ending_team(found, on=form.cleaned_data["on"])],
    )
