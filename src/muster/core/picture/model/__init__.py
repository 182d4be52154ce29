"""The POLE model: what the picture holds, as data to be read.

Every kind of thing stands in the file of its class, people, objects, locations
or events, with what can be said of it; links.py says how things stand to one
another. It is a model of facts and their readings, not of tables: adding a
property here changes no schema.
"""

from collections.abc import Mapping

from muster.core.picture.model import events, links, locations, objects, people
from muster.core.picture.model.terms import Kind, LinkKind, Names, Pole, Property

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (*people.KINDS, *objects.KINDS, *locations.KINDS, *events.KINDS)
}
LINKS: Mapping[str, LinkKind] = {link.name: link for link in links.LINKS}

SENSITIVE: frozenset[str] = frozenset(
    each.name for kind in KINDS.values() for each in kind.properties if each.sensitive
)
"""Names of properties whose facts need a Schedule 8 condition."""


def property_names() -> set[str]:
    """The properties of every kind of thing."""
    return {each.name for kind in KINDS.values() for each in kind.properties}


__all__ = [
    "KINDS",
    "LINKS",
    "SENSITIVE",
    "Kind",
    "LinkKind",
    "Names",
    "Pole",
    "Property",
    "property_names",
]
