"""What a person may do with a report now."""

from datetime import datetime

from django.urls import reverse

from muster.core.people.queries import names
from muster.core.records.models import Register
from muster.core.room import common
from muster.core.terms.viewer import Viewer
from muster.core.web.pages import ActionLink, NextStep
from muster.core.workflow.queries import offered
from muster.flow.intelligence.access import AUTHORS
from muster.flow.intelligence.rules.reporting import CHANGEABLE
from muster.flow.intelligence.workflow import SUBMITTED

CHANGES = (
    ("People and things found in the text", "intelligence:found"),
    ("Name a person", "intelligence:person"),
    ("Name another thing", "intelligence:thing"),
    ("Say how they are linked", "intelligence:join"),
    ("Add an item", "intelligence:add-item"),
    ("Change the report", "intelligence:change"),
)


def is_author(register: Register, viewer: Viewer) -> bool:
    """Whether this person wrote the report."""
    return register.opened_by_id == viewer.user_id


def may_change(register: Register, viewer: Viewer) -> bool:
    """Whether this person may change the report now."""
    return is_author(register, viewer) and register.state in CHANGEABLE


def actions(register: Register, *, to: Viewer) -> list[ActionLink]:
    """Links to all that this person may do now."""
    here = [register.reference]
    found = [
        ActionLink(
            text=move.words,
            href=reverse("intelligence:move", args=[register.reference, move.verb]),
            main=move.verb in {"submit", "accept"},
        )
        for move in offered(register, to=to)
    ]
    if may_change(register, to):
        changes = [
            ActionLink(text=text, href=reverse(name, args=here))
            for text, name in CHANGES
        ]
        found[1:1] = changes
    if to.holds(*AUTHORS):
        related = reverse("search:relate", args=here)
        found.append(ActionLink(text="Relate it to another record", href=related))
    return found


def next_step(register: Register, *, at: datetime) -> NextStep | None:
    """Who acts next on a report, and that none of them may see it, where that is so."""
    author = names([register.opened_by_id])[register.opened_by_id]
    if register.state == SUBMITTED.key:
        what = "It is accepted, returned with a reason, or rejected."
        return NextStep(
            what=" ".join(filter(None, [what, common.nobody_sees(register, at=at)])),
            who="An intelligence reviewer other than its author",
        )
    if register.state in CHANGEABLE:
        return NextStep(
            what="Its author finishes it and submits it for review.", who=author
        )
    return None
