"""How a row names a person or a body: by key, and never followed back from there.

A migration names the field, and whether it may be empty.
"""

from typing import Any, Final, TypeVar

from django.db import models

Given = TypeVar("Given")
Got = TypeVar("Got")
Deconstructed = tuple[str, str, list[Any], dict[str, Any]]
NAMED: Final[dict[str, Any]] = {"on_delete": models.PROTECT, "related_name": "+"}


class _Names(models.ForeignKey[Given, Got]):
    """What naming either has alike.

    one: the model of whom it names.
    """

    one = ""

    def __init__(self, **said: Any) -> None:
        super().__init__(**{"to": self.one, **NAMED, **said})

    def deconstruct(self) -> Deconstructed:
        """What differs from one table to another: whether it may be empty."""
        name, path, _, said = super().deconstruct()
        usual = {"to": self.one.lower(), **NAMED}
        differs = {key: said[key] for key in said if usual.get(key) != said[key]}
        return name, path, [], differs


class PersonKey(_Names[Given, Got]):
    """A person: who writes the row, unless its rule says otherwise (`authors.py`)."""

    one = "people.User"


class BodyKey(_Names[Given, Got]):
    """A body: the unit, a force, an agency or a partner."""

    one = "people.Organisation"
