"""What is proposed of a team of a body."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.utils import timezone

from muster.core.access.actions import bodies as actions
from muster.core.access.body_forms import (
    EndForm,
    TeamForm,
)
from muster.core.access.views.bodies.frame import (
    change_page,
    found_body,
    is_unit,
    typed,
)
from muster.core.access.views.proposals import put
from muster.core.people.acts import Act
from muster.core.people.models import Team
from muster.core.web.handles import held
from muster.core.web.request import PageRequest


def add_team(request: PageRequest, body: str) -> HttpResponse:
    """Propose a team of a body."""
    found = found_body(body)
    form = TeamForm(typed(request), of_unit=is_unit(found))
    page = change_page(found, title=f"Add a team to {found.name}")

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
        typed(request),
        of_unit=is_unit(body),
        initial={"name": found.name, "capability": found.capability},
    )
    page = change_page(body, title=f"Rename {found.name}")

    def acts() -> Sequence[Act]:
        given = form.cleaned_data
        does = given.get("capability", found.capability)
        return [actions.renaming_team(found, name=given["name"], capability=does)]

    return put(request, form, page, acts)


def end_team(request: PageRequest, team: str) -> HttpResponse:
    """Propose that a team is no more from a day on."""
    found = _team(team)
    form = EndForm(typed(request), today=timezone.localdate())
    page = change_page(
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
