"""What every page about a body has: which body, the way to it, the form."""

from django.urls import reverse

from muster.core.access.views.proposals import PROPOSING
from muster.core.people.models import Organisation
from muster.core.web.handles import handle, held
from muster.core.web.pages import (
    FormPage,
    Link,
)
from muster.core.web.request import PageRequest


def found_body(word: str) -> Organisation:
    return held(Organisation.objects.order_by("name"), word)


def is_unit(body: Organisation) -> bool:
    return body.kind == Organisation.Kind.UNIT


def own_page(body: Organisation) -> str:
    return reverse("access:body", args=[handle(body)])


def crumbs(*more: Link) -> list[Link]:
    return [Link("Bodies and teams", reverse("access:bodies")), *more]


def crumbs_to(body: Organisation) -> list[Link]:
    return crumbs(Link(body.name, own_page(body)))


def typed(request: PageRequest) -> object:
    return request.POST if request.method == "POST" else None


def change_page(body: Organisation, *, title: str, lead: str = "") -> FormPage:
    """The form of what is proposed of a body that is there."""
    return FormPage(
        title=title,
        submit="Propose it",
        lead=f"{lead} {PROPOSING}".strip(),
        cancel=own_page(body),
        breadcrumbs=crumbs_to(body),
    )
