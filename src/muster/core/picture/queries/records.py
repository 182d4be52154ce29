"""Subjects that have a part in a record, and what an item said."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from muster.core.picture.models import Fact, Item, Link, RecordSubject
from muster.core.picture.queries.standing import in_force
from muster.core.records.models import Register


def on_record(register: Register) -> QuerySet[RecordSubject]:
    """The parts that subjects have in a record, in the order they were given."""
    return (
        RecordSubject.objects.filter(in_force(), register=register)
        .select_related("subject")
        .order_by("recorded_at", "subject__reference", "category")
    )


def subjects_on(registers: Iterable[UUID]) -> list[tuple[UUID, UUID]]:
    """Each record and each subject that has a part in it, as far as one sees both."""
    found = RecordSubject.objects.filter(in_force(), register_id__in=list(registers))
    return list(found.values_list("register_id", "subject_id").distinct())


def page_on_record(
    register: Register, *, after: tuple[str, ...] | None, at_most: int
) -> list[RecordSubject]:
    """One page of those parts, behind one already shown.

    after: what that one sorts by, as `part_place` gives it.
    """
    found = on_record(register)
    if after:
        recorded_at, reference, category = datetime.fromisoformat(after[0]), *after[1:]
        same = Q(recorded_at=recorded_at)
        found = found.filter(
            Q(recorded_at__gt=recorded_at)
            | same & Q(subject__reference__gt=reference)
            | same & Q(subject__reference=reference, category__gt=category)
        )
    return list(found[:at_most])


def part_place(part: RecordSubject) -> tuple[str, str, str]:
    """What a part in a record sorts by."""
    return part.recorded_at.isoformat(), part.subject.reference, part.category


def of_item(item: Item) -> tuple[list[Fact], list[Link]]:
    """What was taken from an item, withdrawn or not."""
    facts = item.facts.select_related("subject").order_by(
        "recorded_at", "property", "pk"
    )
    links = item.links.select_related("from_subject", "to_subject")
    return list(facts), list(links.order_by("recorded_at", "kind", "pk"))
