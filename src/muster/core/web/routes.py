"""Addresses, each with the rule that says who may use it and how."""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, wraps
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, get_resolver, path
from django.utils import timezone
from django.utils.http import urlencode

from muster.core.terms.marking import forget_said
from muster.core.terms.reason import NotFound, Refused
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.web.errors import WRONG_VERB, error_page
from muster.core.web.markings import note_about_records
from muster.core.web.pages import refusal_page
from muster.core.web.reads import (
    OF_NO_RECORD,
    Nothing,
    OwnRead,
    Part,
    PartOf,
    Reads,
    answer_noted,
    own_read,
    parts_named,
)
from muster.core.web.request import viewer_of

View = Callable[..., HttpResponseBase]


class Open(StrEnum):
    """Rules that name no role."""

    PUBLIC = "public"
    EVERYONE_SIGNED_IN = "everyone signed in"


PUBLIC: Final = Open.PUBLIC
EVERYONE_SIGNED_IN: Final = Open.EVERYONE_SIGNED_IN


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use an address, and why they and no others.

    A rule admits to a verb; to which records is decided by the database for each
    viewer.
    """

    roles: AbstractSet[Role] | Open
    reason: str

    def admits(self, viewer: Viewer) -> bool:
        """Whether a signed-in viewer may use the address."""
        if isinstance(self.roles, Open):
            return True
        return not self.roles.isdisjoint(viewer.roles)


@dataclass(frozen=True, slots=True)
class Declared:
    """What an address declares; it stands on the view as `declared`.

    takes_files: whether files are sent to it; to any other, no more than a form is.
    of_records:  whether what it reads may be of records, or of persons and things.
    """

    rule: Rule
    verbs: tuple[str, ...]
    reads: Reads
    takes_files: bool = False
    of_records: bool = True

    @property
    def about_records(self) -> bool:
        """Whether it shows anything that may bear a label."""
        if isinstance(self.reads, PartOf):
            return self.reads.whole not in OF_NO_RECORD
        return self.of_records and not isinstance(self.reads, Nothing)

    @property
    def own_read(self) -> OwnRead | None:
        """The read that the view notes by itself; None for a part, and for none."""
        return own_read(self.reads)

    @property
    def is_file(self) -> bool:
        """Whether what it answers with is a file to keep, and no page."""
        return self.own_read == "export"


def page(
    route: str,
    view: View,
    *,
    name: str,
    rule: Rule,
    reads: Reads,
    verbs: tuple[str, ...] = ("GET",),
    takes_files: bool = False,
    of_records: bool = True,
) -> URLPattern:
    """An address of ours: the only way to make one.

    Nobody signed in is sent to sign in; a viewer whom the rule does not admit
    gets the same 404 as for a page that does not exist; another verb gets 405.
    `NotFound` from the view is that 404 too, and a `Refused` that the view did
    not handle becomes a page with its reasons (409). A file to keep leaves only
    where an export is declared; elsewhere a view that sends one fails.

    reads: what it shows of records (`web.reads`). What is a part of one is there for
           whoever may open that one's own page, and leaves an entry unless they did.
    of_records: False where it lists or opens who works with Muster, and no record: its
           pages are then OFFICIAL, and those of any other read OFFICIAL-SENSITIVE
           unless the page says otherwise.
    """
    declared = Declared(
        rule=rule,
        verbs=_with_head(verbs),
        reads=reads,
        takes_files=takes_files,
        of_records=of_records,
    )
    return path(route, _guarded(view, declared, name), name=name)


def _with_head(verbs: tuple[str, ...]) -> tuple[str, ...]:
    return (*verbs, "HEAD") if "GET" in verbs else verbs


def _guarded(view: View, declared: Declared, name: str) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        viewer = viewer_of(request)
        if declared.rule.roles is not PUBLIC:
            if viewer is None:
                return _to_sign_in(request)
            if not declared.rule.admits(viewer):
                raise Http404
        if request.method not in declared.verbs:
            return _wrong_verb(request, declared.verbs)
        forget_said()
        note_about_records(request, declared.about_records)
        if not hasattr(request, "at"):
            request.at = timezone.now()  # type: ignore[attr-defined] # see PageRequest
        try:
            response = answer_noted(
                request,
                declared.reads,
                _verb_of(request, name),
                kwargs,
                lambda: view(request, *args, **kwargs),
                acts="POST" in declared.verbs,
            )
        except NotFound as hidden:
            raise Http404 from hidden
        except Refused as refused:
            return refusal_page(request, refused)
        finally:
            forget_said()
        if response.has_header("Content-Disposition") and not declared.is_file:
            raise RuntimeError("A file leaves here, and the rule names no export")
        return response

    guarded.declared = declared  # type: ignore[attr-defined] # read by declared_by
    return guarded


def _verb_of(request: HttpRequest, name: str) -> str:
    """What the audit calls an address that was shown: "records.notes.shown"."""
    match = request.resolver_match
    return f"{match.view_name if match else name}.shown".replace(":", ".")


def _wrong_verb(request: HttpRequest, verbs: tuple[str, ...]) -> HttpResponseBase:
    response = error_page(request, WRONG_VERB)
    response["Allow"] = ", ".join(verbs)
    return response


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page and, when a page was only read, back again after.

    The address without its query: filters are typed again, nothing leaks.
    """
    response = redirect(settings.LOGIN_URL)
    if request.method == "GET":
        response["Location"] += f"?{urlencode({'next': request.path})}"
    return response


def declared_by(view: View | None) -> Declared | None:
    """What a view's address declares; None for a view not made by `page`."""
    found: Declared | None = getattr(view, "declared", None)
    return found


def named_by(request: HttpRequest) -> Part:
    """What the address of a request names, as far as whoever asks may see it."""
    match = request.resolver_match
    declared = _declared_at(match.func) if match else None
    if match is None or declared is None:
        return Part()
    found = parts_named(declared.reads, match.kwargs, request)
    return found[0] if found else Part()


def _declared_at(view: View) -> Declared | None:
    """What a page declares, or the first that is done at an address of the API."""
    done_here: tuple[Any, ...] = getattr(view, "operations", ())
    declared: Declared | None = done_here[0].declared if done_here else None
    return declared or declared_by(view)


def page_named(name: str) -> Declared | None:
    """What the page of a full name ("gateway:request") declares, if there is one."""
    return _by_name(settings.ROOT_URLCONF).get(name)


@cache
def _by_name(urlconf: str) -> dict[str, Declared]:
    return {each.name: each.declared for each in all_routes(urlconf) if each.declared}


@dataclass(frozen=True, slots=True)
class Route:
    """One address of the site: where it is, its full name, what it declares.

    An address without a name is named by its own part of the path.

    operations: for an address of the API, what can be done at it; each is under
                the rule of a page (`web.api`).
    """

    path: str
    name: str
    declared: Declared | None
    operations: tuple[object, ...] = ()


def all_routes(urlconf: str | None = None) -> Iterator[Route]:
    """Every address of the site, depth first; the root's own by default."""
    yield from _walk(get_resolver(urlconf), "", "")


def _walk(resolver: URLResolver, prefix: str, space: str) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        here = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern, here, inner)
        else:
            name = f"{space}{pattern.name or pattern.pattern}"
            done_here = getattr(pattern.callback, "operations", ())
            yield Route(here, name, declared_by(pattern.callback), done_here)


def undeclared_routes(
    urlconf: str | None = None, *, others: Mapping[str, str] | None = None
) -> list[Route]:
    """Addresses that no rule names; the build fails unless there are none.

    others: names of addresses that come with a package, each with the reason
            it may stand without a rule of ours (`third_party.ALLAUTH`).
    """
    allowed = others or {}
    return [
        route
        for route in all_routes(urlconf)
        if route.declared is None and not route.operations and route.name not in allowed
    ]
