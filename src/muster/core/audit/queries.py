"""What auditors ask, and what a page shows of one's own purpose."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from muster.core.audit.models import Entry, EntryText, Operation, Purpose
from muster.core.audit.purposes import stated
from muster.core.store.asking import rows
from muster.core.terms.viewer import Viewer
from muster.core.web.handles import held

SESSION_PURPOSE = "purpose"
"""Where a session keeps the id of the purpose last stated."""


def purpose_of(viewer: Viewer) -> Purpose | None:
    """What the viewer says they are working on now."""
    if viewer.purpose_id is None:
        return None
    return Purpose.objects.filter(id=viewer.purpose_id).first()


def recent_purposes(viewer: Viewer, *, at_most: int = 5) -> list[Purpose]:
    """The matters the viewer worked on last, newest first."""
    mine = Purpose.objects.filter(viewer_id=viewer.user_id).order_by("-stated_at", "pk")
    return list(mine[:at_most])


@dataclass(frozen=True, slots=True, kw_only=True)
class EntriesAsked:
    """Which entries an auditor asks for; what is left out asks for any.

    by:       whoever did it.
    about:    the column that has the key of what it was done to, and the keys.
    brought_by: records by which it was brought in: what collected or changed there is
              about it too, and looking at the record is not.
    since:    the first moment, inclusive.
    until:    the moment after the last.
    purpose:  words of what was worked on, or of why.
    typed:    only these entries, found by what was typed.
    unstated: only what was done without saying what for.
    """

    by: UUID | None = None
    about: tuple[str, frozenset[UUID]] | None = None
    brought_by: frozenset[UUID] = frozenset()
    since: datetime | None = None
    until: datetime | None = None
    verb: str = ""
    operation: str = ""
    purpose: str = ""
    typed: frozenset[UUID] | None = None
    unstated: bool = False
    only_refused: bool = False


ANY = EntriesAsked()


def entries(asked: EntriesAsked = ANY) -> QuerySet[Entry]:
    """Entries that are asked for and that the auditor is cleared for, newest first."""
    wanted = Entry.objects.filter(_within(asked))
    if asked.about is not None:
        column, keys = asked.about
        wanted = wanted.filter(Q(**{f"{column}__in": keys}) | _brought(asked))
    if asked.purpose:
        # By their keys: as a part of this question it took seconds of a million.
        wanted = wanted.filter(purpose_id__in=stated(asked.purpose))
    if asked.typed is not None:
        wanted = wanted.filter(id__in=asked.typed)
    return wanted.order_by("-at", "-id")


def _brought(asked: EntriesAsked) -> Q:
    """What was collected or changed by one of the records asked for; else nothing."""
    if not asked.brought_by:
        return Q(pk__in=())
    did = (Operation.COLLECTION, Operation.ALTERATION)
    return Q(register_id__in=asked.brought_by, operation__in=did)


def said(words: str, asked: EntriesAsked, *, at_most: int) -> dict[UUID, UUID | None]:
    """Entries beside which these words stand, each with whom or what it is about."""
    texts = EntryText.objects.filter(body__icontains=words)
    found = entries(asked).filter(id__in=texts.values("entry_id"))
    return dict(found.values_list("id", "subject_id")[:at_most])


def _within(asked: EntriesAsked) -> Q:
    exactly = {
        "viewer_id": asked.by,
        "at__gte": asked.since,
        "at__lt": asked.until,
        "verb": asked.verb,
        "operation": asked.operation,
        "purpose_id__isnull": asked.unstated,
        "refused": asked.only_refused,
    }
    return Q(**{column: value for column, value in exactly.items() if value})


def page_of(
    wanted: QuerySet[Entry], *, after: tuple[str, ...] | None, at_most: int
) -> list[Entry]:
    """A page of entries, newest first.

    after: the moment and the handle of the last one already shown.
    """
    if after is not None:
        at = datetime.fromisoformat(after[0])
        last = held(wanted.filter(at=at), after[1])
        wanted = wanted.filter(Q(at__lt=at) | Q(id__lt=last.id), at__lte=at)
    return list(wanted[:at_most])


VERBS = """
    WITH RECURSIVE known AS (
        (SELECT verb FROM audit_entry ORDER BY verb LIMIT 1)
        UNION ALL
        SELECT (SELECT e.verb FROM audit_entry AS e WHERE e.verb > k.verb
                ORDER BY e.verb LIMIT 1)
        FROM known AS k WHERE k.verb IS NOT NULL)
    SELECT verb FROM known WHERE verb IS NOT NULL
"""
"""Each verb once, by as many looks into its index as there are verbs."""


def verbs() -> list[str]:
    """Everything that the entries which the auditor is cleared for say was done."""
    return [verb for (verb,) in rows(VERBS, [])]


def texts(ids: Iterable[UUID]) -> dict[UUID, str]:
    """What was searched for or changed, by entry, where that is still kept."""
    found = EntryText.objects.filter(entry_id__in=list(ids))
    return dict(found.values_list("entry_id", "body"))


def is_named(
    column: str, ids: Iterable[UUID], *, brought_by: frozenset[UUID] = frozenset()
) -> bool:
    """Whether any entry is about one of some records, people or things.

    brought_by: records by which they were brought in; that is about them too.
    """
    asked = EntriesAsked(about=(column, frozenset(ids)), brought_by=brought_by)
    return entries(asked).order_by().exists()


@dataclass(frozen=True, slots=True)
class Outlined:
    """That somebody did something which the auditor may not see into."""

    at: datetime
    viewer_id: UUID
    operation: Operation
    refused: bool


def outline(*, since: datetime, until: datetime) -> list[Outlined]:
    """What happened beyond the auditor's clearance, from since up to until."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM audit_outline(%s, %s)", [since, until])
        return [
            Outlined(at, viewer, Operation(operation), refused)
            for at, viewer, operation, refused in cursor.fetchall()
        ]
