"""Migrating without making every model anew for what changes none of its fields.

Django keeps classes of all models as they were before each step of a migration, and
makes a model and all that relate to it anew at every step: two thirds of what a first
start took for its tables. A row policy, a constraint or an index hangs on a table and
changes no class; a new model needs no class but its own. What is written to the
database is the same, byte by byte of its dump; the classes serve nothing but the steps.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db.migrations.state import ModelState, ProjectState

OPTIONS: Final = ("_append_option", "_remove_option")
"""By which constraints and indexes come to a model's state, and go."""


@contextmanager
def fewer_models_made() -> Iterator[None]:
    """Let Django make only the classes that a step needs, as long as this lasts."""
    kept = {name: getattr(ProjectState, name) for name in (*OPTIONS, "add_model")}
    for name in OPTIONS:
        setattr(ProjectState, name, _as_it_is(kept[name]))
    setattr(ProjectState, "add_model", _alone(kept["add_model"]))  # noqa: B010
    try:
        yield
    finally:
        for name, change in kept.items():
            setattr(ProjectState, name, change)


def _as_it_is(change: Callable[..., None]) -> Callable[..., None]:
    """The same change; the model's class is told of it, and stays."""

    def changed(state: ProjectState, app: str, model: str, *given: Any) -> None:
        _without_remaking(change, state, app, model, *given)
        if "apps" in vars(state):
            told = state.apps.get_model(app, model)._meta
            options = state.models[app, model].options
            told.constraints = list(options.get("constraints", []))
            told.indexes = list(options.get("indexes", []))
            vars(told).pop("total_unique_constraints", None)

    return changed


def _alone(change: Callable[..., None]) -> Callable[..., None]:
    """The same change; only the new model's class is made."""

    def changed(state: ProjectState, model: ModelState) -> None:
        _without_remaking(change, state, model)
        if "apps" in vars(state):
            state.apps.render_multiple([model])
            state.apps.clear_cache()

    return changed


def _without_remaking(
    change: Callable[..., None], state: ProjectState, *given: Any
) -> None:
    vars(state)["reload_model"] = _nothing
    try:
        change(state, *given)
    finally:
        del vars(state)["reload_model"]


def _nothing(*_: object, **__: object) -> None:
    """No class is made anew."""
