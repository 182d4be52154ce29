"""What whoever asks may know: references by hearsay, and what pages have shown.

What fills the parameters of an address is taken from here.
"""

import random
import re
from dataclasses import dataclass, field
from urllib.parse import quote

from muster.core.people.seed import BY_NAME
from muster.core.records.kinds import KINDS
from muster.core.web.handles import handle
from muster.core.web.routes import Route
from muster.flow.assessment.clocks import REASSESS
from muster.flow.gateway.clocks import RESPONSE
from muster_bench.samples import limits, samples
from muster_bench.worlds.chance import one_in
from muster_bench.worlds.pages import leads_to

PARAMETER = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
ABSENT = "SE-TST-2026-22222222"


@dataclass
class Hearsay:
    """What whoever asks may know of a region, and what pages have shown since.

    records: references by kind, whoever may see them.
    """

    records: dict[str, list[str]]
    subjects: list[str]
    shown: dict[str, list[dict[str, str]]] = field(default_factory=dict)

    def learn(self, page: bytes) -> None:
        """Note the addresses that a page leads to."""
        for found in re.findall(rb'(?:href|action)="(/[^"?#]*)', page):
            named = leads_to(found.decode())
            if named is not None and named[1]:
                known = self.shown.setdefault(named[0], [])
                if (given := dict(named[1])) not in known:
                    known.append(given)

    def copy(self) -> "Hearsay":
        """The same, to learn more by."""
        shown = {name: list(given) for name, given in self.shown.items()}
        return Hearsay(self.records, self.subjects, shown)

    def path(self, route: Route, dice: random.Random) -> str:
        """An address filled in: as some page showed it, or put together anew."""
        parts = {found[0]: found["name"] for found in PARAMETER.finditer(route.path)}
        known = self.shown.get(route.name, [])
        if known and one_in(2, dice):
            given = dice.choice(known)
        else:
            given = {
                name: dice.choice(self._values(name, route)) for name in parts.values()
            }
        path = "/" + route.path
        for part, name in parts.items():
            path = path.replace(part, quote(given[name], safe=""))
        return path

    def _values(self, name: str, route: Route) -> list[str]:
        space = route.name.split(":")[0]
        mine = [kind for kind in KINDS if kind.url_name.split(":")[0] == space]
        shown = [
            given[name]
            for view, all_given in sorted(self.shown.items())
            for given in all_given
            if name in given and view.split(":")[0] == space
        ]
        if name == "reference":
            if space == "picture" and "import" not in route.name:
                return [*self.subjects, *shown, ABSENT]
            own = [one for kind in mine for one in self.records.get(kind.key, [])]
            every = [one for found in self.records.values() for one in found]
            return [*(own or every), *shown, dice_last(every), ABSENT]
        verbs = sorted({move.verb for kind in mine for move in kind.workflow.moves})
        given = {
            "verb": [*verbs, "close"],
            "word": [*verbs, "0" * 20],
            "measure": ["requests_received", "threats_ranked", "none"],
            "number": ["1", "2", "3"],
            "rule_id": [
                REASSESS.rule_id,
                RESPONSE.rule_id,
                *limits(),
                "pace.detention.24h",
            ],
            "to": ["pace.detention.36h", "pace.warrant"],
            "about": [one for found in self.records.values() for one in found[:3]],
            "other": self.subjects,
            "person": [handle(BY_NAME["Callum Frost"]), handle(BY_NAME["Kit Sorrell"])],
            **{key: [*values] for key, values in samples().values.items()},
        }
        return [*given.get(name, ()), *shown] or ["0" * 20]


def dice_last(found: list[str]) -> str:
    """The newest reference of all, which may be of another kind than asked for."""
    return found[-1] if found else ABSENT
