"""Who is on a threat, and whether they may be ranked.

Only what the viewer may see decides: a part in a record that is hidden from them
changes nothing here. Records judged to be of one person count together.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from muster.core.picture.models import Category, Fact, RecordSubject
from muster.core.picture.queries import Named, clusters_of, named, on_record
from muster.core.picture.values.dates import span_of
from muster.core.terms.reason import Reason
from muster.flow.assessment.models import ReferralCheck, Threat
from muster.flow.assessment.rules.ranking import PersonKnown, reasons_against_ranking
from muster.flow.assessment.workflow import THREAT


@dataclass(frozen=True, slots=True)
class OnThreat:
    """A subject of a threat: who it is, in what part, and why not to be ranked."""

    who: Named
    category: Category
    note: str
    against: tuple[Reason, ...]


def on_threat(threat: Threat, *, on: date) -> list[OnThreat]:
    """Everybody and everything on a threat, in the order in which they were put."""
    parts = list(on_record(threat.register))
    who = named(part.subject_id for part in parts)
    known = people_known(part.subject_id for part in parts)
    return [
        OnThreat(
            who[part.subject_id],
            Category(part.category),
            part.note,
            reasons_against_ranking(
                known[part.subject_id].as_part(part.category), on=on
            )
            if part.subject.kind == "person"
            else (),
        )
        for part in parts
    ]


def people_known(subject_ids: Iterable[UUID]) -> dict[UUID, PersonKnown]:
    """What decides whether people may be ranked, whatever part they have here."""
    clusters = clusters_of(set(subject_ids))
    everyone = {one for cluster in clusters.values() for one in cluster}
    parts, births, open_cases = _parts(everyone), _births(everyone), _open(everyone)
    return {
        key: PersonKnown(
            elsewhere=frozenset(part for one in cluster for part in parts[one]),
            born=tuple(sorted({day for one in cluster for day in births[one]})),
            unresolved=not cluster.isdisjoint(open_cases),
        )
        for key, cluster in clusters.items()
    }


def _parts(ids: set[UUID]) -> defaultdict[UUID, set[str]]:
    found: defaultdict[UUID, set[str]] = defaultdict(set)
    held = RecordSubject.objects.filter(subject_id__in=ids, retracted_at__isnull=True)
    for subject_id, category in held.values_list("subject_id", "category"):
        found[subject_id].add(category)
    return found


def _births(ids: set[UUID]) -> defaultdict[UUID, set[date]]:
    """Dates of birth in force; of a year or month alone, its last day."""
    found: defaultdict[UUID, set[date]] = defaultdict(set)
    facts = Fact.objects.filter(
        property="birth_date", subject_id__in=ids, retracted_at__isnull=True
    )
    for subject_id, value in facts.values_list("subject_id", "value"):
        span = span_of(value)
        if span:
            found[subject_id].add(span.last)
    return found


def _open(ids: set[UUID]) -> set[UUID]:
    """People whose referral is open, as far as it may be seen.

    Of what was looked up for threats the newest check counts; of each other record that
    calls back (a safeguarding case) its own newest: nobody's case is resolved by what
    somebody else looked up. Of two of one moment the one that protects them counts.
    """
    checks = ReferralCheck.objects.filter(subject_id__in=ids).order_by(
        "checked_at", "unresolved", "pk"
    )
    told = checks.values_list(
        "subject_id", "register_id", "register__kind", "unresolved"
    )
    newest = {
        (subject_id, None if kind == THREAT.key else register_id): unresolved
        for subject_id, register_id, kind, unresolved in told
    }
    return {key for (key, _), unresolved in newest.items() if unresolved}
