"""Every operation with samples of what it takes, for a region with data in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from muster.core.access.tests.tokens import Answer, Caller
from muster.core.picture.models import Subject
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.store.viewing import as_definer
from muster.core.web.api import Operation, operations

ABSENT = "SE-XXX-2026-00000000"
SENT: dict[str, dict[str, Any]] = {
    "gateway_submit": {
        "title": "Watch a line in Slough",
        "wanted": "advice",
        "objective": "To find who runs it",
        "why_unit": "It crosses three forces",
        "risk": "none",
        "major_crime": "no",
        "threat": "The Ricky line",
        "deconfliction": "not_done",
    },
    "intelligence_receive": {
        "title": "A car seen in Slough",
        "information_on": "2026-10-30",
        "readers": "body",
        "items": [
            {
                "text": "A grey car stood there at night.",
                "grade": {"source": 2, "assessment": "B", "handling": "P"},
            }
        ],
    },
    "partner_enquiries_answer": {"answer": "no_hit"},
    "picture_search": {"text": "Smith"},
}
"""What is sent to each operation that takes a body."""


TO_BE_DONE = 6
"""Records tried where something is done to one: not each still awaits it."""

CALLERS = (
    "Priya Nand",  # a force
    "Idris Cole",  # intelligence
    "Frank Osei",  # the gateway
    "Ruth Adeyemi",  # an operation
    "Bola Achebe",  # a partner
    "Edith Somers",  # digital forensics
    "Margaret Eke",  # the board
    "Wendy Castle",  # administration
)
"""People who between them may call everything, and who see different things."""


@dataclass(frozen=True)
class Call:
    """One call, with the reference that stands in its address, if one does."""

    one: Operation
    reference: str = ""

    @property
    def path(self) -> str:
        """Its address below the prefix."""
        return self.one.path.replace("{reference}", self.reference)

    def made_by(self, caller: Caller) -> Answer:
        """What the caller is answered."""
        if self.one.verb == "GET":
            return caller.get(self.path)
        return caller.post(self.path, SENT[self.one.name])


def every_call(*, most: int = 1) -> Iterator[Call]:
    """Every operation; with a reference in it, for some records of the region."""
    for one in operations():
        if "{reference}" not in one.path:
            yield Call(one)
            continue
        enough = most if one.verb == "GET" else TO_BE_DONE
        for reference in references(one)[:enough]:
            yield Call(one, reference)


def references(one: Operation) -> list[str]:
    """References that an operation's page is of, whoever may see them."""
    with as_definer(using="owner"):
        if one.page == "picture:subject":
            subjects = Subject.objects.using("owner").order_by("reference")
            return list(subjects.values_list("reference", flat=True)[:3])
        space = one.page.split(":")[0]
        kinds = [kind.key for kind in KINDS if kind.url_name == one.page]
        kinds = kinds or [k.key for k in KINDS if k.url_name == f"{space}:copy"]
        found = Register.objects.using("owner").filter(kind__in=kinds)
        return list(
            found.order_by("-opened_at", "title").values_list("reference", flat=True)
        )
