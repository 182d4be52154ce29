"""Threats of the invented unit, set up as short as a sentence needs."""

from datetime import UTC, date, datetime

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.people.seed import acting, key
from muster.core.picture.models import Category, Subject
from muster.core.picture.recording import Statement, new_item, new_subject, write_facts
from muster.core.terms.viewer import Viewer
from muster.flow.assessment import actions
from muster.flow.assessment.actions import Evidenced
from muster.flow.assessment.models import Threat
from muster.flow.assessment.queries import scoring

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
OPENER, SCORER, REVIEWER = "Hannah Vale", "Nell Quist", "Piotr Zalew"
READER, OUTSIDER = "Alan Marchetti", "Priya Nand"
VIEW = "It takes children, and nobody has slowed it down."


def a_threat(
    title: str = "Larch line",
    kind: str = Threat.Kind.COUNTY_LINE,
    groups: frozenset[object] = frozenset(),
    by: str = OPENER,
) -> Threat:
    """A threat on a signed trigger report."""
    with acting(by, at=AT) as opener:
        return actions.open_threat(
            title=title,
            kind=kind,
            area=Threat.Area.COUNTY_LINES,
            force_id=key("TVP"),
            trigger="A new number sends the same texts as the old one.",
            trigger_from_id=key("TVP"),
            signatory="DS Priya Nand",
            signed_on=date(2026, 10, 30),
            signed=True,
            groups=groups,  # type: ignore[arg-type] # ids of groups
            actor=opener,
            at=AT,
        )


def scores(value: int = 3, **other: int) -> dict[str, Evidenced]:
    """Every factor scored the same, but for those named."""
    model = scoring.shipped()[0]
    return {
        factor.key: Evidenced(
            other.get(factor.key, value), f"Report on {factor.key}", "medium"
        )
        for factor in model.factors
    }


def a_begun_threat(title: str = "Larch line", **given: object) -> Threat:
    """One that its assessor has written a view of."""
    threat = a_threat(title, **given)  # type: ignore[arg-type] # passed on
    with acting(SCORER, at=AT) as scorer:
        actions.begin(threat, own_view=VIEW, own_band="high", actor=scorer, at=AT)
    return threat


def a_scored_threat(
    title: str = "Larch line", value: int = 3, **given: object
) -> Threat:
    """One that awaits its review."""
    threat = a_begun_threat(title, **given)
    with acting(SCORER, at=AT) as scorer:
        actions.score(
            threat,
            scores=scores(value),
            opposing="One caller says it has stopped.",
            actor=scorer,
            at=AT,
        )
    return threat


def a_ranked_threat(
    title: str = "Larch line", value: int = 3, **given: object
) -> Threat:
    """One that was reviewed and stands in the list."""
    threat = a_scored_threat(title, value, **given)
    with acting(REVIEWER, at=LATER) as reviewer:
        actions.view_before_review(
            threat, own_view=VIEW, own_band="high", actor=reviewer, at=LATER
        )
        actions.review(threat, actor=reviewer, at=LATER)
    return threat


def a_person(actor: Viewer, name: str = "Dan Briggs", **said: str) -> Subject:
    """Somebody the whole unit knows of."""
    item = new_item(
        origin="Intelligence report",
        access_class=intern(unit_label()),
        grade=None,
        actor=actor,
        at=AT,
    )
    person = new_subject("person", at=AT)
    facts = [Statement(property=what, written=value) for what, value in said.items()]
    write_facts(
        person,
        [Statement(property="name", written=name), *facts],
        item=item,
        actor=actor,
        at=AT,
    )
    return person


def put_on(threat: Threat, person: Subject, category: Category, by: Viewer) -> None:
    actions.add_subject(
        threat,
        person,
        category=category,
        unresolved=False,
        source="Single Competent Authority, asked today",
        actor=by,
        at=AT,
    )
