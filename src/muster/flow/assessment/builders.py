"""Invented threats, for tests and the demonstration, as short as a sentence."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.people.seed import key, let
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
    title: str = "Larch line", *, by: str = OPENER, at: datetime = AT, **said: Any
) -> Threat:
    """A threat on a signed trigger report of Thames Valley."""
    asked = {
        "kind": Threat.Kind.COUNTY_LINE,
        "area": Threat.Area.COUNTY_LINES,
        "force_id": key("TVP"),
        "trigger": "A new number sends the same texts as the old one.",
        "trigger_from_id": key("TVP"),
        "signatory": "DS Priya Nand",
        "signed_on": (at - timedelta(days=1)).date(),
        "signed": True,
        "groups": frozenset(),
        **said,
    }
    return let(by, actions.open_threat, title=title, **asked, at=at)


def begun(
    threat: Threat, *, view: str = VIEW, band: str = "high", at: datetime = AT
) -> Threat:
    """The same, once its assessor has written a view of it."""
    let(SCORER, actions.begin, threat, own_view=view, own_band=band, at=at)
    return threat


def scores(value: int = 3, **other: int) -> dict[str, Evidenced]:
    """Every factor scored the same, but for those named."""
    model = scoring.shipped()[0]
    return {
        factor.key: Evidenced(
            other.get(factor.key, value), f"Report on {factor.key}", "medium"
        )
        for factor in model.factors
    }


def scored(
    threat: Threat,
    given: Mapping[str, Evidenced],
    *,
    opposing: str = "One caller says it has stopped.",
    at: datetime = AT,
) -> Threat:
    """The same, once it awaits its review."""
    let(SCORER, actions.score, threat, scores=given, opposing=opposing, at=at)
    return threat


def reviewed(
    threat: Threat, *, view: str = VIEW, band: str = "high", at: datetime = LATER
) -> Threat:
    """The same, once another assessor has taken a view and reviewed it."""
    let(
        REVIEWER,
        actions.view_before_review,
        threat,
        own_view=view,
        own_band=band,
        at=at,
    )
    let(REVIEWER, actions.review, threat, at=at)
    return threat


def a_begun_threat(title: str = "Larch line", **said: Any) -> Threat:
    """One that its assessor has written a view of."""
    return begun(a_threat(title, **said))


def a_scored_threat(title: str = "Larch line", value: int = 3, **said: Any) -> Threat:
    """One that awaits its review."""
    return scored(a_begun_threat(title, **said), scores(value))


def a_ranked_threat(title: str = "Larch line", value: int = 3, **said: Any) -> Threat:
    """One that was reviewed and stands in the list."""
    return reviewed(a_scored_threat(title, value, **said))


def a_person(
    actor: Viewer,
    name: str = "Dan Briggs",
    *,
    kind: str = "person",
    origin: str = "Intelligence report",
    at: datetime = AT,
    **said: str,
) -> Subject:
    """Somebody, or something, that the whole unit knows of."""
    label = intern(unit_label())
    item = new_item(origin=origin, access_class=label, grade=None, actor=actor, at=at)
    subject = new_subject(kind, at=at)
    facts = [
        Statement(property=what, written=value)
        for what, value in {"name": name, **said}.items()
    ]
    write_facts(subject, facts, item=item, actor=actor, at=at)
    return subject


def put_on(
    threat: Threat,
    subject: Subject,
    category: Category,
    by: Viewer,
    *,
    at: datetime = AT,
    **said: Any,
) -> None:
    """Put somebody on a threat, as whoever does it now."""
    asked: dict[str, Any] = {
        "unresolved": False,
        "source": "Single Competent Authority, asked today",
        **said,
    }
    actions.add_subject(threat, subject, category=category, **asked, actor=by, at=at)
