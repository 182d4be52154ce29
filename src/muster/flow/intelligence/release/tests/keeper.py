"""Those in a corridor who write a text of a report, release it, and recall another."""

from collections.abc import Callable, Iterator
from itertools import cycle

from django.urls import reverse
from tests.worlds.keepers import Asked, DoJob, addresses

from muster.core.corridors import queries as corridors
from muster.core.people.seed import BY_NAME, acting
from muster.core.records.models import Register
from muster.core.web.handles import handle
from muster.flow.intelligence.release import actions, queries
from muster.flow.intelligence.release.builders import (
    SAFE,
    a_report_inside,
    a_text,
    checked,
    drafted,
    recalled,
    released,
)
from muster.flow.intelligence.release.models import Release

WRITES, CHECKS, RELEASES = "Agnes Thorley", "Sunita Bhalla", "Conor Maddock"
TOLD = ("Piotr Zalew", "Sian Prowse")
PASSED_TO = "Carys Bevan"


class OfReleases:
    """A text that two are told, of a report behind a corridor; another is recalled.

    Then one act after another, each beside what somebody outside asks. An auditor is
    shown that something was given out.
    """

    inside = frozenset({WRITES, CHECKS, RELEASES, *TOLD, PASSED_TO})
    auditors = True
    secret = (SAFE,)
    report: Register
    release: Release
    latest: Release
    mine: str
    acts: Iterator[Callable[[], object]]

    def begin(self) -> None:
        """Release the one, release and recall the other."""
        with acting(RELEASES):
            [group] = [
                each.group
                for each in corridors.corridors()
                if each.key == "PRISON-CORRUPTION"
            ]
        self.report = a_report_inside(group, by=WRITES)
        recalled(self._released(), by=RELEASES)
        self.release = self._released()
        with acting(TOLD[0]) as viewer:
            [self.mine] = [
                handle(copy.kept)
                for copy in queries.delivered(viewer)
                if copy.recalled is None
            ]
        self.acts = cycle(
            (self._begin, self._receive, self._pass_on, self._recall, self._answer)
        )

    def _released(self) -> Release:
        text = a_text(told=TOLD, passes_on=True)
        draft = drafted(self.report, text, by=WRITES)
        return released(checked(draft, by=CHECKS), by=RELEASES)

    def meanwhile(self, do_job: DoJob) -> None:
        """The next act: another text is released, received, passed on, recalled."""
        next(self.acts)()

    def _begin(self) -> None:
        self.latest = self._released()

    def _receive(self) -> None:
        with acting(TOLD[0]) as actor:
            actions.receive(queries.delivered(actor)[0], actor=actor)

    def _pass_on(self) -> None:
        person = BY_NAME[PASSED_TO].id
        with acting(TOLD[0]) as actor:
            copy = queries.delivered(actor)[0]
            actions.pass_on(copy, person=person, actor=actor)

    def _recall(self) -> None:
        recalled(self.latest, by=RELEASES)

    def _answer(self) -> None:
        for person in (TOLD[0], PASSED_TO):
            with acting(person) as actor:
                copy = queries.delivered(actor)[0]
                actions.answer(copy, said="destroyed", actor=actor)

    def asked(self) -> Iterator[Asked]:
        """The pages of the text, of the report, and of what was handed out."""
        for reference in (self.release.register.reference, self.report.reference):
            yield from addresses(
                "release", reference=reference, word=self.mine, verb="recall"
            )

    def seen(self) -> Iterator[tuple[str, str, str]]:
        """What was handed out, for whom it names."""
        yield TOLD[0], reverse("release:delivered", args=[self.mine]), SAFE


KEEPER = OfReleases()
