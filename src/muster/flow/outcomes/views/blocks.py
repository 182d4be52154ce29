"""What the page of a disruption is made of."""

from muster.core.access.queries import seen_by
from muster.core.people.queries import names
from muster.core.records.links import link
from muster.core.records.models import Register
from muster.core.terms.money import Pence
from muster.core.web.pages import (
    Link,
    Prose,
    Row,
    Summary,
    SummaryRow,
    Table,
    Tag,
    Value,
    columns,
)
from muster.flow.assessment.models import Assessment
from muster.flow.assessment.queries.scoring import model
from muster.flow.outcomes import queries
from muster.flow.outcomes.models import Disruption
from muster.flow.outcomes.rules import (
    FactKind,
    Level,
    Strand,
    Tactic,
    Verdict,
    verdict,
)

COLOURS = {Verdict.SAME: "green", Verdict.LOWER: "orange", Verdict.HIGHER: "purple"}


def summary(disruption: Disruption, threat: Register | None) -> Summary:
    """What is claimed, by whom, against what."""
    register = disruption.register
    who = names([disruption.claimed_by_id])
    shared = [team.name for team in queries.contributors(register)]
    rows = [
        SummaryRow("Threat", (link(threat), threat.title) if threat else None),
        SummaryRow("Day of the disruption", disruption.occurred_on),
        SummaryRow(
            "Claimed by", (who[disruption.claimed_by_id], disruption.claimed_at)
        ),
        SummaryRow("Counted to", disruption.lead.name),
        SummaryRow("Shared in by", shared or "No other team"),
        SummaryRow("Strand", Strand(disruption.strand).words),
        SummaryRow("What was acted on", Tactic(disruption.tactic).words),
        SummaryRow("How far the threat was affected", Prose(disruption.narrative)),
        SummaryRow("National reference", disruption.national_reference or None),
        SummaryRow(
            "Who may see it",
            seen_by({register.access_class})[register.access_class].words,
        ),
    ]
    return Summary(title="The claim", rows=rows)


def levels(disruption: Disruption) -> Summary:
    """The level claimed and the level agreed, side by side."""
    claimed = Level(disruption.level_claimed)
    register = disruption.register
    found = queries.agreed([register]).get(register.id)
    rows = [SummaryRow("Claimed", claimed.words)]
    if found is None:
        rows.append(SummaryRow("Agreed by the panel", "Not yet"))
    else:
        rows.append(SummaryRow("Agreed by the panel", agreed_words(claimed, found)))
    return Summary(title="Level", rows=rows)


def agreed_words(claimed: Level, agreed: Level) -> Value:
    """The agreed level, and how it stands to the claimed one."""
    said = verdict(claimed, agreed)
    return (agreed.words, Tag(said.words, COLOURS[said]))


def facts(disruption: Disruption) -> Table:
    """What happened."""
    rows = [
        Row(
            (
                FactKind(one.kind).words,
                Pence(one.value) if one.value is not None else one.count,
                one.detail or "No detail",
            )
        )
        for one in queries.facts_of(disruption.register)
    ]
    return Table(
        title="What happened",
        columns=columns("Fact", "How many or how much", "Detail"),
        rows=rows,
        empty="Nothing counted: the effect stands in the claim.",
    )


def evidence(disruption: Disruption) -> Summary:
    """What shows it."""
    records = [
        (link(one), one.title) for one in queries.evidence_records(disruption.register)
    ]
    held = Prose(disruption.evidence) if disruption.evidence else None
    return Summary(
        title="Evidence",
        rows=[
            SummaryRow("Records", records or "None named that you may see"),
            SummaryRow("Held elsewhere", held),
        ],
    )


def score(disruption: Disruption, threat: Register | None) -> Summary:
    """The threat's reviewed score before and after, where both are known."""
    rows = [SummaryRow("Before", None), SummaryRow("After", None)]
    if threat is not None:
        found = queries.before_after(
            threat,
            occurred_on=disruption.occurred_on,
            claimed_at=disruption.register.opened_at,
        )
        rows = [
            SummaryRow("Before", _score(found.before)),
            SummaryRow("After", _score(found.after) or "Not scored again since"),
        ]
    return Summary(title="The threat's score", rows=rows)


def _score(one: Assessment | None) -> Value:
    if one is None:
        return None
    used = model(one.model)
    return (f"{used.band(one.band).title}, {one.total}", one.reviewed_at, used.title)


def moderations(disruption: Disruption) -> Table:
    """What the panel found, the latest first."""
    found = queries.moderations(disruption.register)
    who = names(one.by_id for one in found)
    rows = [
        Row(
            (
                one.held_on,
                Level(one.level_claimed).words,
                agreed_words(Level(one.level_claimed), Level(one.level_agreed))
                if one.level_agreed
                else Tag("Sent back", "yellow"),
                Prose(one.reason),
                who[one.by_id],
            )
        )
        for one in found
    ]
    return Table(
        title="The panel",
        columns=columns("Met", "Claimed", "Agreed", "Why", "For the panel"),
        rows=rows,
        empty="The panel has not looked at it yet.",
    )


def alike(found: list[Disruption]) -> Table:
    """Other claims that may be of the same effect."""
    rows = [
        Row(
            (
                Link(one.register.reference, address_of(one)),
                one.register.title,
                one.occurred_on,
                one.lead.name,
                Level(one.level_claimed).words,
            )
        )
        for one in found
    ]
    return Table(
        title="Other claims against this threat within four weeks",
        columns=columns("Disruption", "Title", "Day", "Counted to", "Claimed"),
        rows=rows,
        empty="None that you may see.",
    )


def address_of(one: Disruption) -> str:
    """Where a disruption's page is."""
    return link(one.register).href
