"""What the page of an exhibit tells: what it is, what was found, who held it when."""

from muster.core.people.queries import names
from muster.core.room.pages import Look, fields, summary
from muster.core.web.pages import Column, Row, Summary, SummaryRow, Table, Tag, Value
from muster.rooms.digital_forensics.models import Exhibit, Handover
from muster.rooms.digital_forensics.queries import Held
from muster.rooms.digital_forensics.rules.continuity import current_seal


def title(held: Held, look: Look) -> str:
    """Its reference and what it is."""
    exhibit = held.exhibit
    return f"{exhibit.reference}, {Exhibit.Kind(exhibit.kind).label}"


def about(held: Held, look: Look) -> Summary:
    """What it is, who examines it, and what was found."""
    seal = current_seal(held.hops) or "None: it is open"
    return summary(
        "The exhibit",
        fields(held.exhibit, "producer", "description"),
        SummaryRow("Seal on it now", seal),
        fields(
            held.exhibit,
            *("level", "examiner", "examined_at", "finding", "sha256"),
            empty=True,
        ),
    )


def continuity(held: Held, look: Look) -> Table:
    """Every hand that it passed to, in the order in which it happened."""
    who = names(handover.by_id for handover in held.handovers)
    titles = ("When", "From whom, to whom", "Where and why", "Seals", "Recorded by")
    return Table(
        title="Continuity",
        columns=[Column(title) for title in titles],
        rows=[
            Row(
                (
                    handover.at,
                    _hands(handover),
                    (handover.place, handover.why),
                    _seals(handover),
                    (who[handover.by_id], handover.recorded_at),
                )
            )
            for handover in held.handovers
        ],
    )


def _hands(handover: Handover) -> list[Value]:
    hands: list[Value] = [f"From {handover.from_whom}", f"To {handover.to_whom}"]
    return [*hands, Tag("Given back", "green")] if handover.gives_back else hands


def _seals(handover: Handover) -> list[Value]:
    seals: list[Value] = []
    if handover.seal_broken:
        seals.append(f"Broken: {handover.seal_broken}")
    if handover.seal_applied:
        seals.append(f"Applied: {handover.seal_applied}")
    return seals or ["Not touched"]
