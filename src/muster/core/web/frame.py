"""What stands round every page: who, for what purpose, where to go."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string

from muster.core.terms.viewer import Viewer
from muster.core.web import navigation
from muster.core.web.navigation import MenuItem, Place
from muster.core.web.request import viewer_of


@dataclass(frozen=True, slots=True)
class Frame:
    """The header, menu and foot of one page for one viewer."""

    unit: str
    signed_in: bool
    name: str
    roles: str
    organisation: str
    purpose: str
    purpose_url: str
    sign_in_url: str
    sign_out_url: str
    account_url: str
    home_url: str
    search_url: str
    announced: str
    bar: tuple[MenuItem, ...]
    more: tuple[MenuItem, ...]


def frame(request: HttpRequest) -> dict[str, Any]:
    """The context processor that gives every template its `frame`."""
    return {"frame": frame_of(request)}


def frame_of(request: HttpRequest) -> Frame:
    """The frame of the page this request asks for."""
    viewer = viewer_of(request)
    return Frame(
        unit=_unit(viewer),
        signed_in=viewer is not None,
        name=viewer.name if viewer else "",
        roles=role_words(viewer) if viewer else "",
        organisation=viewer.organisation if viewer else "",
        purpose=getattr(request, "purpose_text", ""),
        purpose_url=_route("MUSTER_PURPOSE_ROUTE", "purpose"),
        sign_in_url=_route("LOGIN_URL", "account_login"),
        sign_out_url=_route("MUSTER_SIGN_OUT_ROUTE", "account_logout"),
        account_url=_route("MUSTER_ACCOUNT_ROUTE", "mfa_index"),
        home_url=_route("MUSTER_HOME_ROUTE", "home") or "/",
        search_url=_route("MUSTER_SEARCH_ROUTE", "search:find") if viewer else "",
        announced=_announced(),
        bar=navigation.menu(viewer, request.path, Place.BAR),
        more=navigation.menu(viewer, request.path, Place.MORE),
    )


def _unit(viewer: Viewer | None) -> str:
    """What the unit is called: dated data, which a setting says how to ask for.

    Whoever is signed in brought it along; other pages ask.
    """
    if viewer is not None and viewer.unit:
        return viewer.unit
    asked: str = getattr(settings, "MUSTER_UNIT_NAMED_BY", "")
    if asked:
        return str(import_string(asked)())
    return getattr(settings, "MUSTER_UNIT_NAME", "Regional Organised Crime Unit")


def _announced() -> str:
    """What an installation says on every page for now; a setting says how to ask."""
    asked: str = getattr(settings, "MUSTER_ANNOUNCED_BY", "")
    return str(import_string(asked)()) if asked else ""


def role_words(viewer: Viewer) -> str:
    """A viewer's roles as a page names them, in alphabetical order."""
    return ", ".join(sorted(role.title for role in viewer.roles))


def _route(setting: str, default: str) -> str:
    """The address of a route that a setting names, or "" if not installed."""
    name: str = getattr(settings, setting, default)
    if name.startswith("/"):
        return name
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
