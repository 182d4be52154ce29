"""The API as a page: what may be asked, by whom, what is sent and answered."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from muster.core.terms.reason import NotFound
from muster.core.terms.role import Role
from muster.core.web.api.declaring import PREFIX, Operation, operations
from muster.core.web.api.describing import document, each_operation
from muster.core.web.api.fields import Field, fields_of
from muster.core.web.api.serving import WELL
from muster.core.web.pages import (
    ActionLink,
    Block,
    Detail,
    Link,
    Row,
    Summary,
    SummaryRow,
    Table,
    Text,
    columns,
    detail_page,
)
from muster.core.web.routes import Open

HOW = (
    "A program calls with a token of yours and gets what you would see on the page:"
    " the same records, the same refusals. What it asks for stands in the audit under"
    " your name.",
    "Each call says what you are working on and why, in the header Muster-Purpose,"
    " with a semicolon between. Each call that writes bears a key of your own in the"
    " header Idempotency-Key: sent again with the same key, nothing is done twice.",
    "Hidden and absent records are the same answer, 404. Lists go on after their last"
    " row: send “next” of one answer as “after” of the following call.",
    "A move that affects a person significantly is refused: a named person makes it on"
    " a page.",
)


@dataclass(frozen=True, slots=True)
class Described:
    """An operation with its part of the OpenAPI document."""

    one: Operation
    said: dict[str, Any]

    @property
    def call(self) -> str:
        """The verb and the address."""
        return f"{self.one.verb} {PREFIX}{self.one.path}"


def described(request: HttpRequest) -> HttpResponse:
    """Every operation, by the part of the work that it belongs to."""
    by_area: dict[str, list[Operation]] = {}
    for one in operations():
        by_area.setdefault(one.area.title, []).append(one)
    return detail_page(
        request,
        Detail(
            kind="For programs",
            title="API",
            blocks=[
                Text(title="How to call it", paragraphs=HOW),
                *(_area(title, found) for title, found in by_area.items()),
            ],
            actions=[
                ActionLink(text="API tokens", href=reverse("access:tokens"), main=True),
                ActionLink(text="OpenAPI document", href=reverse("api:openapi")),
            ],
        ),
    )


def _area(title: str, found: list[Operation]) -> Table:
    return Table(
        title=title,
        columns=columns("What it does", "Call", "Scope"),
        rows=[
            Row(
                (one.summary, f"{one.verb} {PREFIX}{one.path}", one.scope),
                href=reverse("api:operation", args=[one.name]),
            )
            for one in found
        ],
    )


def operation(request: HttpRequest, operation: str) -> HttpResponse:
    """One operation: who may call it, what is sent and what is answered."""
    shown = _named(operation)
    return detail_page(
        request,
        Detail(
            kind=shown.one.area.title,
            title=shown.one.summary,
            blocks=list(_blocks(shown)),
            breadcrumbs=[Link("API", reverse("api:described"))],
        ),
    )


def _named(name: str) -> Described:
    for _, _, said in each_operation(document()):
        if said["operationId"] == name:
            return Described(next(o for o in operations() if o.name == name), said)
    raise NotFound(name)


def _blocks(shown: Described) -> Iterator[Block]:
    one = shown.one
    yield Summary(
        rows=[
            SummaryRow("Call", shown.call),
            SummaryRow("Scope of the token", one.scope),
            SummaryRow("Who may call it", _who(one.rule.roles)),
            SummaryRow("Why they", one.rule.reason),
        ]
    )
    yield _table("What is sent", list(_sent(shown.said)), empty="Nothing besides.")
    answer = shown.said["responses"][WELL]["content"]["application/json"]
    yield _table("What is answered", list(fields_of(document(), answer)))


def _who(roles: AbstractSet[Role] | Open) -> list[str]:
    if isinstance(roles, Open):
        return [roles.value.capitalize()]
    return sorted(role.title for role in roles)


def _sent(said: dict[str, Any]) -> Iterator[Field]:
    for each in said["parameters"]:
        [field] = fields_of(
            document(),
            {
                "schema": {
                    "properties": {each["name"]: each["schema"]},
                    "required": [each["name"]] if each["required"] else [],
                }
            },
        )
        words = each.get("description") or field.words
        where = f"{each['in']}: {each['name']}"
        yield Field(where, field.kind, words, required=field.required)
    for body in said.get("requestBody", {}).get("content", {}).values():
        for field in fields_of(document(), body):
            where = f"body: {field.where}"
            yield Field(where, field.kind, field.words, required=field.required)


def _table(title: str, fields: list[Field], *, empty: str = "Nothing.") -> Table:
    return Table(
        title=title,
        columns=columns("Field", "Kind", "Required", "What it is"),
        rows=[
            Row(
                (
                    each.where,
                    each.kind,
                    "Yes" if each.required else "No",
                    each.words or each.plain_name,
                )
            )
            for each in fields
        ],
        empty=empty,
    )


def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document."""
    return JsonResponse(document())
