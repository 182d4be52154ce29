"""What a migration says: what the database keeps, and no words of pages.

A field's title, its help text and the words of its choices are read by people and by
nothing in the database. Django writes them into migrations all the same, so that a word
changed asks for one. Here both sides of the comparison leave them out.
"""

from typing import TYPE_CHECKING, Any

from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ProjectState

if TYPE_CHECKING:
    from django.db.models import Field


class SchemaDetector(MigrationAutodetector):
    """Finds what changed in the database's own terms."""

    def __init__(
        self, from_state: ProjectState, to_state: ProjectState, questioner: Any = None
    ) -> None:
        for state in (from_state, to_state):
            _leave_words_out(state)
        super().__init__(from_state, to_state, questioner)


def _leave_words_out(state: ProjectState) -> None:
    """Compare copies of the fields without their words; the models keep theirs."""
    for model in state.models.values():
        for name in ("verbose_name", "verbose_name_plural"):
            model.options.pop(name, None)
        for name, field in model.fields.items():
            model.fields[name] = _without_words(field)


def _without_words(field: "Field[Any, Any]") -> "Field[Any, Any]":
    _, _, args, kwargs = field.deconstruct()
    bare: Any = type(field)(*args, **kwargs)
    bare.choices = None
    bare.help_text = ""
    bare._verbose_name = None  # noqa: SLF001 - what `deconstruct` reads
    stored: Field[Any, Any] = bare
    return stored
