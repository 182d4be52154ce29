"""The key of almost every row: random, so that it tells nothing of any other."""

import uuid
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models

Given = TypeVar("Given")
Got = TypeVar("Got")

if TYPE_CHECKING:
    Uuid = models.UUIDField
else:

    class Uuid(models.UUIDField):
        """What the types of the field are said of; Django's own takes none."""

        def __class_getitem__(cls, _types: Any) -> type[models.UUIDField]:
            return models.UUIDField


class RandomKey(Uuid[Given, Got]):
    """A key of a row's own; a migration names it, and says no more of it."""

    def __init__(self, **said: Any) -> None:
        super().__init__(**{"primary_key": True, "default": uuid.uuid4, **said})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """The same in every table."""
        name, path, _, _ = super().deconstruct()
        return name, path, [], {}
