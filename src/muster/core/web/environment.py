"""The Jinja environment in which every page of Muster is rendered."""

from collections.abc import Callable
from typing import Any

from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import (
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    PackageLoader,
    PrefixLoader,
)

from muster.core.terms.official import OFFICIAL, OFFICIAL_SENSITIVE
from muster.core.web import formats
from muster.core.web.built import built
from muster.core.web.fields import controls
from muster.core.web.markings import marking_over
from muster.core.web.values import kind_of

COMPONENTS = "govuk_frontend_jinja"

GLOBALS: dict[str, Callable[..., object] | str] = {
    "url": lambda name, *args, **kwargs: reverse(name, args=args, kwargs=kwargs),
    "static": static,
    "built": built,
    "controls": controls,
    "kind_of": kind_of,
    "messages_for": get_messages,
    "marking_over": marking_over,
    "MARKING": OFFICIAL,
    "MARKING_SENSITIVE": OFFICIAL_SENSITIVE,
}
FILTERS: dict[str, Callable[..., object]] = {
    "day": formats.day,
    "moment": formats.moment,
    "money": formats.money,
    "counted": formats.counted,
    "due_words": formats.due_words,
    "references": formats.references,
}


def environment(**options: Any) -> Environment:
    """The environment that settings name for the "pages" engine.

    The GOV.UK macros need undefined names to chain, so a misspelt name prints
    nothing: a test reads every template for names that nobody supplies.
    """
    options["loader"] = ChoiceLoader(
        [
            options["loader"],
            PrefixLoader({COMPONENTS: PackageLoader(COMPONENTS)}),
        ]
    )
    options["undefined"] = ChainableUndefined
    made = Environment(trim_blocks=True, lstrip_blocks=True, **options)  # noqa: S701
    made.globals.update(GLOBALS)
    made.filters.update(FILTERS)
    return made
