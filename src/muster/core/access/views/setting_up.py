"""The walk of a first start: what to put down, in which order, and what is there."""

from django.http import HttpResponse

from muster.core.access.setting_up import steps
from muster.core.audit.actions import Operation, record
from muster.core.people.proposals import waiting
from muster.core.web.pages import Link, ListPage, Row, Tag, columns, list_page
from muster.core.web.request import PageRequest

DONE, TO_DO = Tag("There", "green"), Tag("To do", "yellow")


def setting_up(request: PageRequest) -> HttpResponse:
    """Each step with what to do, and whether it is done."""
    record(Operation.CONSULTATION, "people.setting_up_listed", actor=request.viewer)
    waits = len(waiting(at=request.at))
    told = (
        f" {waits} {'proposal waits' if waits == 1 else 'proposals wait'} for another"
        " administrator now."
        if waits
        else ""
    )
    return list_page(
        request,
        ListPage(
            title="Setting Muster up",
            lead="One of you proposes each step, the other confirms it. All bodies and"
            f" teams of a file are proposed at once by: muster bodies FILE.{told}",
            columns=columns("Step", "What to do", "Stands"),
            rows=[
                Row(
                    (
                        Link(step.title, step.href),
                        step.what,
                        DONE if step.done else TO_DO,
                    )
                )
                for step in steps(at=request.at)
            ],
            empty="Nothing is to be done.",
        ),
    )
