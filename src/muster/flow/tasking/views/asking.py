"""What the pages that ask have in common."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from muster.core.records.links import address
from muster.core.records.models import Register
from muster.core.web.pages import FormPage, Link

Act = Callable[..., Any]
TASKING = "Tasking meetings"


def trail(*registers: Register) -> list[Link]:
    """The way to a page: tasking, then these records."""
    return [
        Link(TASKING, reverse("tasking:meetings")),
        *(Link(one.reference, address(one)) for one in registers),
    ]


def on(register: Register, **asked: Any) -> FormPage:
    """A form page about a record; from it one goes back to the record."""
    back = {"cancel": address(register), "breadcrumbs": trail(register)}
    return FormPage(
        caption=f"{register.reference} {register.title}",
        sensitive=True,
        **(back | asked),
    )
