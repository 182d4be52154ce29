"""Every operation with samples of what it takes, for a region with data in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from muster.core.access.tests.tokens import Answer, Caller
from muster.core.clocks import actions as clocks
from muster.core.clocks import happenings
from muster.core.clocks.happenings import Telling
from muster.core.clocks.models import RunningClock
from muster.core.people.seed import acting
from muster.core.picture.models import Subject
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.room.seeding import NOW
from muster.core.store.viewing import as_definer
from muster.core.web.api import Operation, operations
from muster.core.web.routes import all_routes
from muster_bench.samples import leads, samples

ABSENT = "SE-XXX-2026-00000000"
CUSTODY, ACCOUNT = "pace.detention.24h", "poca.account.limit"
ACCESS, EXTENDED = "dpa.access", "dpa.access.extended"
TODAY = NOW.date()
WHY = "As the custody system has it"
SENT: dict[str, dict[str, Any]] = {
    "clocks_stop": {"limit": CUSTODY, "done_at": NOW.isoformat(), "text": WHY},
    "clocks_go_on": {
        "limit": CUSTODY,
        "to": "pace.detention.36h",
        "decided_at": NOW.isoformat(),
        "is_so": True,
        "text": WHY,
    },
    "clocks_wait": {"limit": ACCESS, "since": TODAY.isoformat(), "text": WHY},
    "clocks_resume": {"limit": EXTENDED, "until": TODAY.isoformat(), "text": WHY},
    "clocks_name_end": {"limit": ACCOUNT, "ends_on": "2027-03-12", "text": WHY},
    "clocks_put_right": {"limit": ACCOUNT, "text": WHY},
    "clocks_begin_anew": {
        "limit": CUSTODY,
        "began_at": (NOW - timedelta(hours=3)).isoformat(),
        "text": WHY,
    },
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
    "picture_search": {"text": "Smith"},
    **samples().sent,
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
    "Margaret Eke",  # the board
    "Wendy Castle",  # administration
    *leads(),  # each room
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


def start_limits() -> None:
    """Let a record that somebody is detained on have limits of every sort besides."""
    (reference,) = references_in_custody()
    with acting("Ruth Adeyemi", at=NOW) as officer:
        register = Register.objects.get(reference=reference)
        telling = Telling(text=WHY, actor=officer, at=NOW)
        clocks.start(register, ACCESS, at=NOW, actor=officer)
        waiting = clocks.start(register, EXTENDED, at=NOW, actor=officer)
        happenings.record_wait(waiting, since=TODAY, telling=telling)
        named = clocks.start(register, ACCOUNT, at=NOW, actor=officer)
        happenings.record_named_end(named, named_end=date(2027, 5, 14), telling=telling)


def references_in_custody() -> list[str]:
    """Records on which the time of somebody's detention runs."""
    with as_definer(using="owner"):
        running = RunningClock.objects.using("owner").filter(
            rule_id=CUSTODY, stopped_at__isnull=True
        )
        return list(running.values_list("register__reference", flat=True))


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
    if one.page.startswith("clocks:"):
        return references_in_custody()
    with as_definer(using="owner"):
        if one.page == "picture:subject":
            subjects = Subject.objects.using("owner").order_by("reference")
            return list(subjects.values_list("reference", flat=True)[:3])
        found = Register.objects.using("owner").filter(kind__in=_kinds_of(one.page))
        return list(
            found.order_by("-opened_at", "title").values_list("reference", flat=True)
        )


def _kinds_of(page: str) -> list[str]:
    """The kind of record below whose own page an address stands."""
    paths = {route.name: route.path for route in all_routes()}
    return [kind.key for kind in KINDS if paths[page].startswith(paths[kind.url_name])]
