"""Which words of the picture's rows go together; the database holds them (`fits`)."""

from collections.abc import Iterable

from muster.core.picture.model import KINDS, LINKS, SENSITIVE
from muster.core.picture.model.terms import ANY, Kind
from muster.core.picture.values import FILED, key_sorts

PERSON, THING = "person", "thing"
CATEGORIES = ("suspect", "convicted", "victim", "witness", "other", "unknown")


def properties_of_kinds() -> Iterable[tuple[str, str]]:
    """Each kind with each property that it has."""
    for kind in KINDS.values():
        for declared in kind.properties:
            yield kind.name, declared.name


def keys_of_properties() -> Iterable[tuple[str, str, str]]:
    """Each kind and property with each sort of key that its values give.

    Nobody is looked for by what is sensitive. Whatever a file says of a thing is found
    by the number that the file gives the thing.
    """
    for kind in KINDS.values():
        for declared in kind.properties:
            sorts = set() if declared.name in SENSITIVE else key_sorts(declared.type)
            for sort in {*sorts, FILED}:
                yield kind.name, declared.name, sort


def ends_of_links() -> Iterable[tuple[str, str, str]]:
    """From which kind each kind of link may run to which."""
    for link in LINKS.values():
        for start in _kinds(link.from_kinds):
            for end in _kinds(link.to_kinds):
                yield start.name, link.name, end.name


def parts_of_kinds() -> Iterable[tuple[str, str]]:
    """A person has one of the categories of s.38(3), a thing has none."""
    for kind in KINDS:
        if kind == PERSON:
            yield from ((kind, category) for category in CATEGORIES)
        else:
            yield kind, THING


def _kinds(names: frozenset[str]) -> Iterable[Kind]:
    return [one for one in KINDS.values() if names == ANY or one.name in names]
