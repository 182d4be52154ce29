"""Which changes of a model ask for a migration."""

from typing import Any

from django.db import models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState

from muster.core.store.schema import SchemaDetector


def state(field: "models.Field[Any, Any]", **options: Any) -> ProjectState:
    """A project with one table of one column."""
    project = ProjectState()
    project.add_model(ModelState("store", "Sample", [("field", field)], options))
    return project


def text(title: str, **said: Any) -> "models.Field[Any, Any]":
    return models.CharField(title, **said)


def changes(before: ProjectState, after: ProjectState) -> list[Operation]:
    """What a migration from the one to the other would do."""
    found: Any = SchemaDetector(before, after)
    found = found._detect_changes()
    return [made for each in found.get("store", []) for made in each.operations]


def test_words_that_people_read_ask_for_no_migration() -> None:
    before = text("colour", max_length=9, choices=[("r", "Red")])
    after = text(
        "paint",
        max_length=9,
        choices=[("r", "Scarlet"), ("b", "Blue")],
        help_text="One",
    )
    assert changes(state(before), state(after, verbose_name="sample")) == []


def test_a_longer_column_asks_for_one() -> None:
    before, after = text("", max_length=9), text("", max_length=10)
    (altered,) = changes(state(before), state(after))
    assert altered.describe() == "Alter field field on sample"


def test_a_migration_says_no_words() -> None:
    field = text("colour", max_length=9, choices=[("r", "Red")])
    (made,) = changes(ProjectState(), state(field, verbose_name="sample"))
    ((_, kept),) = made.fields  # type: ignore[attr-defined] # a CreateModel
    assert kept.deconstruct()[3] == {"max_length": 9}
    assert field.choices == [("r", "Red")]
