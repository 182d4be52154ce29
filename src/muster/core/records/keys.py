"""How what a stage or room keeps refers to its record: alike in every table.

A migration names the field and says no more of it. The database holds each key
together with its label (`SameLabel` of `core/store/policies.py`), so that none is a
foreign key of Django's.
"""

from typing import Any, Final, TypeVar

from django.db import models

Given = TypeVar("Given")
Got = TypeVar("Got")
Deconstructed = tuple[str, str, list[Any], dict[str, Any]]
RECORD: Final[dict[str, Any]] = {
    "to": "records.register",
    "on_delete": models.PROTECT,
    "db_constraint": False,
    "related_name": "%(app_label)s_%(class)s",
}


class OwnRecord(models.OneToOneField[Given, Got]):
    """The record of a row that is one to one with it, and the row's key."""

    def __init__(self, **said: Any) -> None:
        super().__init__(**{**RECORD, "primary_key": True, **said})

    def deconstruct(self) -> Deconstructed:
        """The same in every table."""
        name, path, _, _ = super().deconstruct()
        return name, path, [], {}


class ItsRecord(models.ForeignKey[Given, Got]):
    """The record on which a row hangs, of which a record has many."""

    def __init__(self, **said: Any) -> None:
        super().__init__(**{**RECORD, **said})

    def deconstruct(self) -> Deconstructed:
        """The same in every table."""
        name, path, _, _ = super().deconstruct()
        return name, path, [], {}
