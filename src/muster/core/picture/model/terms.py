"""What a kind of thing, a property and a kind of link are."""

from dataclasses import dataclass, field
from enum import StrEnum


class Pole(StrEnum):
    """The four classes of the POLE standard."""

    PERSON = "Person"
    OBJECT = "Object"
    LOCATION = "Location"
    EVENT = "Event"


@dataclass(frozen=True, slots=True)
class Names:
    """What a thing is called in the exchange formats; empty where it has no name.

    ftm:  FollowTheMoney.  stix: STIX 2.1.  uco: CASE and UCO.
    """

    ftm: str = ""
    stix: str = ""
    uco: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """One thing that can be said of a kind, by one fact for each value.

    type:        a type of values.TYPES, which reads and normalises it.
    many:        several values at once are ordinary (aliases); otherwise two
                 different values are shown as being in conflict.
    identifying: equal values are a lead that two are the same; never a merge.
    past:        it has happened: a day or moment in the future cannot be right.
    not_before:  the first year in which it can have happened; None for no bound.
    least, most: what a number can be; None for no bound.
    sensitive:   DPA 2018 s.35(8) data: each fact needs a Schedule 8 condition.
    """

    name: str
    title: str
    type: str = "text"
    many: bool = False
    identifying: bool = False
    sensitive: bool = False
    past: bool = False
    not_before: int | None = None
    least: int | None = None
    most: int | None = None
    also: Names = field(default_factory=Names)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that the picture holds.

    caption: properties that name it on a page, the first that is known.
    """

    name: str
    title: str
    plural: str
    pole: Pole
    properties: tuple[Property, ...]
    caption: tuple[str, ...]
    also: Names = field(default_factory=Names)

    def property_named(self, name: str) -> Property:
        """The property of this name; KeyError names kind and property."""
        for known in self.properties:
            if known.name == name:
                return known
        raise KeyError(f"{self.name} has no property {name!r}")

    def property_shown(self, name: str) -> Property:
        """The same for a page: of a property that it has not, the name alone.

        A row of before may hold a property of another kind; none is added (`fits`).
        """
        try:
            return self.property_named(name)
        except KeyError:
            return Property(name, f"Unknown ({name})", many=True)

    def place_of(self, name: str) -> int:
        """Where facts of a property stand on a page: those it has not come last."""
        names = [known.name for known in self.properties]
        return names.index(name) if name in names else len(names)

    @property
    def identifiers(self) -> tuple[Property, ...]:
        """Properties by which two records may be seen to be of the same thing."""
        return tuple(each for each in self.properties if each.identifying)


ANY = frozenset({"*"})


@dataclass(frozen=True, slots=True)
class LinkKind:
    """How one thing can stand to another, read from either end.

    `uses_phone` reads "uses" from the person and "used by" from the phone.
    symmetric: both readings are the same, and the direction says nothing.
    """

    name: str
    forward: str
    backward: str
    from_kinds: frozenset[str]
    to_kinds: frozenset[str]
    symmetric: bool = False
    also: Names = field(default_factory=Names)

    def joins(self, from_kind: str, to_kind: str) -> bool:
        """Whether a link of this kind may run between these kinds."""
        return (self.from_kinds == ANY or from_kind in self.from_kinds) and (
            self.to_kinds == ANY or to_kind in self.to_kinds
        )
