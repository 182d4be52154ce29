"""The addresses of the API, made of the declared operations."""

import logging
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.core.exceptions import (
    BadRequest,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI, Router
from ninja.errors import HttpError, ValidationError
from ninja.security import HttpBearer

from muster.core.terms.marking import MarkedAbove, refuse_above
from muster.core.terms.reason import NotFound, Refused
from muster.core.terms.viewer import Viewer
from muster.core.web.api import problems
from muster.core.web.api.declaring import Operation, operations
from muster.core.web.api.problems import DoesNotFit, Fault, NoKey, Problem, Trouble
from muster.core.web.reads import answer_noted, parts_asked, refuse_to_act
from muster.core.web.request import viewer_of

log = logging.getLogger("django.request")

OWN_HEADERS = {
    "Muster-Purpose": (
        "What you are working on and why, with a semicolon between. It stands in the"
        " audit beside the call.",
        r"^[A-Za-z0-9 ,.'()/-]{1,120}; ?[A-Za-z0-9 ,.'()/-]{1,300}$",
        "REQ-2026-7KQ4N; triage of new requests",
    ),
    "Idempotency-Key": (
        "A key of your own, another for each thing that you mean to do. Sent again"
        " with the same key, the same thing is not done twice.",
        r"^[A-Za-z0-9_-]{1,64}$",
        "2026-11-22-0001",
    ),
}
"""Headers that a call bears, each with what it is, its shape and an example."""

WELL = 200
TROUBLES = (400, 401, 403, 404, 409, 413, 415, 422, 429, 500)


class Token(HttpBearer):
    """A token of a person's own. Who they are was found out before."""

    def authenticate(self, request: HttpRequest, _token: str) -> Viewer | None:
        return viewer_of(request)


@cache
def service() -> NinjaAPI:
    """Every operation, ready to be described and served."""
    made = NinjaAPI(
        title="Muster",
        version="1",
        description=(
            "What people do on the pages of Muster, for programs: the same records"
            " for the same people under the same rules. Hidden and absent are one"
            " answer. References are the only keys."
        ),
        docs_url=None,
        openapi_url=None,
        urls_namespace="api-v1",
        auth=Token(),
    )
    router = Router()
    for one in operations():
        router.add_api_operation(
            "/" + one.path,
            [one.verb],
            one.view,
            operation_id=one.name,
            summary=one.summary,
            tags=[one.area.title],
            response={
                WELL: one.answers,
                **dict.fromkeys(TROUBLES, Problem),
            },
            openapi_extra={
                "parameters": _headers(one),
                "x-scope": one.scope,
                "x-page": one.page,
            },
        )
    made.add_router("", router)
    for kind, answer in ANSWERS.items():
        made.add_exception_handler(kind, answer)
    return made


def _headers(one: Operation) -> list[dict[str, Any]]:
    wanted = ["Muster-Purpose", *(["Idempotency-Key"] if one.writes else [])]
    return [
        {
            "in": "header",
            "name": name,
            "required": True,
            "description": OWN_HEADERS[name][0],
            "schema": {"type": "string", "pattern": OWN_HEADERS[name][1]},
            "example": OWN_HEADERS[name][2],
        }
        for name in wanted
    ]


def addresses() -> list[URLPattern]:
    """The addresses below the prefix, each behind its operations' rules."""
    by_path: dict[str, list[Operation]] = {}
    for one in operations():
        by_path.setdefault(one.path, []).append(one)
    found = []
    patterns: list[URLPattern | URLResolver] = service().urls[0]
    for pattern in patterns:
        if not isinstance(pattern, URLPattern) or pattern.name == "api-root":
            continue
        path = str(pattern.pattern).replace("<", "{").replace(">", "}").lstrip("/")
        view = _guarded(pattern.callback, tuple(by_path[path]))
        found.append(URLPattern(pattern.pattern, view, name=by_path[path][0].name))
    return found


def _guarded(
    view: Callable[..., HttpResponseBase], here: tuple[Operation, ...]
) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def guarded(request: HttpRequest, **given: str) -> HttpResponseBase:
        viewer = viewer_of(request)
        if viewer is None:
            return problems.NO_TOKEN.answer()
        admitted = [one for one in here if one.rule.admits(viewer)]
        if not admitted:
            return problems.NOT_FOUND.answer()
        asked = next((one for one in here if one.verb == request.method), None)
        if asked is None:
            answer = problems.WRONG_VERB.answer()
            answer["Allow"] = ", ".join(one.verb for one in admitted)
            return answer
        if asked not in admitted:
            return problems.NOT_FOUND.answer()
        return _unfit(request, asked) or _answer(request, asked, view, given)

    guarded.operations = here  # type: ignore[attr-defined] # read by all_routes
    return guarded


def _answer(
    request: HttpRequest,
    asked: Operation,
    view: Callable[..., HttpResponseBase],
    given: dict[str, str],
) -> HttpResponseBase:
    """What an operation answers, if what it is on has a page that the caller may open.

    A read is noted here where its view did not; what is written notes itself.
    """
    reads = asked.declared.reads
    try:
        if asked.writes:
            refuse_to_act(parts_asked(reads, given, request))
            return view(request, **given)
        return answer_noted(
            request,
            reads,
            f"{asked.name}.shown",
            given,
            lambda: view(request, **given),
        )
    except NotFound:
        return problems.NOT_FOUND.answer()


def _unfit(request: HttpRequest, asked: Operation) -> HttpResponse | None:
    """Why a call by somebody admitted is not let through, if it is not.

    What is asked for stands in the audit, so it is looked through as what is sent.
    """
    scopes: frozenset[str] = getattr(request, "scopes", frozenset())
    if asked.scope not in scopes:
        return problems.OUT_OF_SCOPE.answer(reasons=[f"It needs {asked.scope}"])
    unknown = sorted(set(request.GET) - _taken(asked))
    if unknown:
        said = [Fault(where=f"query.{name[:60]}", what="Not taken") for name in unknown]
        return problems.UNFIT.answer(faults=said)
    if request.method == "POST" and request.content_type != "application/json":
        return problems.WRONG_KIND.answer()
    try:
        refuse_above(
            {
                f"The word “{name}”": " ".join(request.GET.getlist(name))
                for name in request.GET
            }
        )
    except MarkedAbove as marked:
        return problems.refused(marked)
    return None


@cache
def _taken(asked: Operation) -> frozenset[str]:
    """The names that an operation takes in its address's query."""
    found: set[str] = set()
    for router in service()._get_bound_routers():  # noqa: SLF001 - ninja names no other
        for view in router.path_operations.values():
            for one in view.operations:
                if one.operation_id == asked.name:
                    found |= {
                        name
                        for model in one.models
                        if model.__ninja_param_source__ == "query"
                        for name in model.model_fields
                    }
    return frozenset(found)


# ---------------------------------------------------------------- what goes wrong


def _not_valid(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    if any(each["loc"][0] == "path" for each in wrong.errors):
        return problems.NOT_FOUND.answer()
    faults = [
        Fault(where=_where(each["loc"]), what=each["msg"]) for each in wrong.errors
    ]
    return problems.UNFIT.answer(faults=faults)


def _where(loc: tuple[str | int, ...]) -> str:
    """Where a fault is; ninja names the parameter of the view after “body”."""
    source, *rest = loc
    parts = rest[1:] if source == "body" and rest else rest
    return ".".join(str(part)[:60] for part in (source, *parts))


def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("An operation of the API failed", exc_info=error)
    return problems.failed(error)


def _of_status(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problems.EACH.get(error.status_code, problems.NOT_UNDERSTOOD).answer()


def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    return problems.refused(refusal)


def _does_not_fit(request: HttpRequest, wrong: DoesNotFit) -> HttpResponse:
    return problems.UNFIT.answer(faults=wrong.faults)


def _always(trouble: Trouble) -> Callable[..., HttpResponse]:
    """An answer that says the same whatever the error says besides."""

    def answer(request: HttpRequest, _error: Exception) -> HttpResponse:
        return trouble.answer()

    return answer


ANSWERS: dict[type[Exception], Callable[..., HttpResponse]] = {
    Exception: _broken,
    HttpError: _of_status,
    ValidationError: _not_valid,
    Http404: _always(problems.NOT_FOUND),
    NotFound: _always(problems.NOT_FOUND),
    Refused: _refused,
    DoesNotFit: _does_not_fit,
    NoKey: _always(problems.NO_KEY),
    BadRequest: _always(problems.NOT_UNDERSTOOD),
    SuspiciousOperation: _always(problems.NOT_UNDERSTOOD),
    RequestDataTooBig: _always(problems.TOO_LARGE),
}
