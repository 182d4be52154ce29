"""A package of the invented region, with two leads that were tried."""

from datetime import timedelta

from muster.core.records.queries import of_kind
from muster.core.room.seeding import Region
from muster.flow.intelligence.development.builders import (
    OFFICER,
    a_check,
    a_package,
    handed_over,
)
from muster.flow.intelligence.workflow import ACCEPTED, REPORT


def seed(region: Region) -> None:
    """Develop what the latest accepted report leaves open; one waits, one is tried."""
    with region.acting(OFFICER):
        found = of_kind(REPORT.key, ACCEPTED.key)
        report = found.order_by("-closed_at", "reference")[0]
    at = region.now - timedelta(days=2)
    package = a_package(report, at=at)
    a_check(package.register, at=at + timedelta(hours=2))
    a_check(
        package.register,
        at=at + timedelta(hours=3),
        system="force",
        named="Sussex Police, custody",
        looked_for="Newhaven, white van, October",
        outcome="found",
        found="Two stops of the same van at the ferry in October.",
    )
    handed_over(package, at=at + timedelta(days=1))
    waiting = a_package(
        report,
        at=at,
        question="Where is the van kept between its journeys?",
        known="It was seen twice near the ferry.",
    )
    a_check(
        waiting.register, at=at + timedelta(hours=1), outcome="waits", system="anpr"
    )
