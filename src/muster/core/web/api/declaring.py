"""Operations of the API, each under the rule of a page that does the same.

A stage or room puts its own into `OPERATIONS`, of its `pages` or of its `api`. An
operation names the page whose rule it shares: whoever may not open that page may not
call it either, so that there is one rule and never two.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final, Literal, TypeAlias

from django.apps import apps
from pydantic import BaseModel

from muster.core.terms.reason import NotFound
from muster.core.web.api.schemas import Made
from muster.core.web.reads import OwnRead
from muster.core.web.routes import Declared, Rule, page_named

PREFIX: Final = "/api/v1/"
"""Where every operation stands; nothing else does."""
TOKEN_BEGINS: Final = "muster_"  # noqa: S105 - how each begins is no secret
"""How each token begins, so that one left lying about is known for what it is."""

View: TypeAlias = Callable[..., BaseModel]
Verb: TypeAlias = Literal["GET", "POST"]


@dataclass(frozen=True, slots=True)
class Area:
    """One part of the unit's work, as tokens and the description name it.

    key:   as in a scope ("gateway:read").
    title: as on a page ("Tasking requests").
    """

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that a program may ask for.

    path:    below the prefix, parameters in braces.
    view:    translates: one call down, and the answer as its shape.
    page:    full name of the page whose rule it is under ("gateway:request").
    answers: the shape of what is answered, and of nothing more.
    """

    verb: Verb
    path: str
    view: View
    area: Area
    page: str
    answers: Any

    @property
    def name(self) -> str:
        """As the description names it; no two are named alike."""
        return f"{self.area.key}_{self.view.__name__}"

    @property
    def writes(self) -> bool:
        """Whether it changes anything; what writes answers with what it made."""
        return self.answers is Made

    @property
    def scope(self) -> str:
        """What a token must allow."""
        return f"{self.area.key}:{'write' if self.writes else 'read'}"

    @property
    def scope_words(self) -> str:
        """The same, as a page says it."""
        return f"{self.area.title}: {'write' if self.writes else 'read'}"

    @property
    def declared(self) -> Declared:
        """What its page declares. Raises NotFound where there is no such page."""
        declared = page_named(self.page)
        if declared is None:
            raise NotFound(self.page)
        return declared

    @property
    def rule(self) -> Rule:
        """Who may call it: whoever may open its page."""
        return self.declared.rule

    @property
    def reads(self) -> OwnRead | None:
        """What the audit counts it as; None where an action counts itself."""
        return None if self.writes else self.declared.own_read

    @property
    def summary(self) -> str:
        """What it does, in one line."""
        return (self.view.__doc__ or "").strip().splitlines()[0].rstrip(".")


def reads(
    path: str, view: View, *, area: Area, page: str, answers: Any, search: bool = False
) -> Operation:
    """An operation that changes nothing.

    search: what is looked for goes in the body, since it must stand in no address.
    """
    verb: Verb = "POST" if search else "GET"
    return Operation(verb, path, view, area, page, answers)


def writes(path: str, view: View, *, area: Area, page: str) -> Operation:
    """An operation that does something, once for each key that the caller gives."""
    return Operation("POST", path, view, area, page, Made)


@cache
def operations() -> tuple[Operation, ...]:
    """Every operation of the installed stages and rooms, in the order of the house."""
    found: list[Operation] = []
    ours = [
        app.name for app in apps.get_app_configs() if app.name.startswith("muster.")
    ]
    for name in (f"{app}.{module}" for app in ours for module in ("pages", "api")):
        if find_spec(name) is not None:
            found += getattr(import_module(name), "OPERATIONS", ())
    return tuple(found)


def scopes() -> dict[str, str]:
    """Every scope that a token can have, in words."""
    return {one.scope: one.scope_words for one in operations()}
