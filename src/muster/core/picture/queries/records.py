"""Subjects that have a part in a record, and what an item said."""

from django.db.models import QuerySet

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


def of_item(item: Item) -> tuple[list[Fact], list[Link]]:
    """What was taken from an item, withdrawn or not."""
    facts = item.facts.select_related("subject").order_by(
        "recorded_at", "property", "pk"
    )
    links = item.links.select_related("from_subject", "to_subject")
    return list(facts), list(links.order_by("recorded_at", "kind", "pk"))
