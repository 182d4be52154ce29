"""What is proposed of a body: that it is there, its name, its part, its end."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from muster.core.access.actions import bodies as actions
from muster.core.access.body_forms import (
    EndForm,
    NameForm,
    NewBodyForm,
    PartForm,
    UnitForm,
)
from muster.core.access.views.bodies.frame import (
    change_page,
    crumbs,
    found_body,
    is_unit,
    typed,
)
from muster.core.access.views.proposals import PROPOSING, put
from muster.core.people.acts import Act
from muster.core.people.models import Affiliation
from muster.core.web.handles import held
from muster.core.web.pages import (
    FormPage,
)
from muster.core.web.request import PageRequest


def add(request: PageRequest) -> HttpResponse:
    """Propose a body."""
    form = NewBodyForm(typed(request))
    page = FormPage(
        title="Add a body",
        submit="Propose it",
        lead=PROPOSING,
        cancel=reverse("access:bodies"),
        breadcrumbs=crumbs(),
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


def rename(request: PageRequest, body: str) -> HttpResponse:
    """Propose that a body is called otherwise from now on."""
    found = found_body(body)
    known = {name: getattr(found, name) for name in ("name", "short_name", "code")}
    if is_unit(found):
        known["letters"] = found.letters
    form = (UnitForm if is_unit(found) else NameForm)(typed(request), initial=known)
    page = change_page(
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
    found = found_body(body)
    form = EndForm(typed(request), today=timezone.localdate())
    page = change_page(
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
    found = found_body(body)
    form = PartForm(typed(request), body=found)
    page = change_page(found, title=f"What {found.name} is to the region")

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
    form = EndForm(typed(request), today=timezone.localdate())
    page = change_page(
        found.organisation,
        title=f"End: {found.organisation.name}, {found.get_part_display().lower()}",
    )
    return put(
        request,
        form,
        page,
        lambda: [actions.ending_affiliation(found, on=form.cleaned_data["on"])],
    )
