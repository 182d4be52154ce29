"""Requests that a decision answers: its own matter, and those that are of one matter.

Somebody who proposes says which requests a decision about a threat answers too: they
are told what becomes of it, in the gateway's words, and are not put before the next
meeting again.
"""

from collections.abc import Iterable

from muster.core.access.queries import label_of
from muster.core.records.models import Register
from muster.core.records.queries import related
from muster.flow.gateway.models import TaskingRequest
from muster.flow.gateway.queries import answered_by, awaiting_tasking
from muster.flow.gateway.workflow import REQUEST
from muster.flow.tasking.models import Decision
from muster.flow.tasking.queries.meetings import decisions_about, sharing_with


def of_one_matter(threat: Register) -> list[Register]:
    """Requests that the unit took on and that are of one matter with a threat.

    They share a person or thing with it, name it, or somebody related the two. None
    that fewer or others know of than the threat: whoever asked would be told of it.
    """
    if threat.kind == REQUEST.key:
        return []
    waiting = {one.id: one for one in awaiting_tasking()}
    needs = label_of(threat.access_class).groups
    shared = sharing_with(threat, waiting)
    tied = {other.id for _, other in related(threat)}
    named = TaskingRequest.objects.filter(
        register_id__in=waiting, threat__icontains=threat.reference
    )
    found = shared | tied | set(named.values_list("register_id", flat=True))
    return [
        one
        for key, one in waiting.items()
        if key in found and needs <= label_of(one.access_class).groups
    ]


def answers(decisions: Iterable[Decision]) -> list[Register]:
    """The requests that decisions answer: what they are about, and the rest."""
    found = list(decisions)
    matters = [one.matter for one in found]
    return answered_by(
        [*(one.register for one in found), *(matter for matter in matters if matter)]
    )


def answers_about(threat: Register) -> list[Register]:
    """The requests that decisions about a threat answer."""
    return answers(decisions_about(threat))
