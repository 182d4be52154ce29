"""Those in a corridor who write a text of a report, release it, and recall another."""

from collections.abc import Iterator

from django.urls import reverse
from tests.worlds.keepers import Asked, DoJob, addresses

from muster.core.corridors import queries as corridors
from muster.core.people.seed import acting
from muster.core.records.models import Register
from muster.core.web.handles import handle
from muster.flow.intelligence.release import queries
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


class OfReleases:
    """A text that two are told, of a report behind a corridor; another is recalled.

    An auditor is shown that something was given out.
    """

    inside = frozenset({WRITES, CHECKS, RELEASES, *TOLD})
    auditors = True
    secret = (SAFE,)
    report: Register
    release: Release
    mine: str

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
                handle(each)
                for each in queries.delivered(viewer)
                if each.recalled_at is None
            ]

    def _released(self) -> Release:
        text = a_text(told=TOLD, passes_on=True)
        draft = drafted(self.report, text, by=CHECKS)
        return released(checked(draft, by=CHECKS), by=RELEASES)

    def meanwhile(self, do_job: DoJob) -> None:
        """Another text of the report is released."""
        self._released()

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
