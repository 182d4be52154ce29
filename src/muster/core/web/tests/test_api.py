"""The contract of the API: everything declared, every shape closed."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from pydantic import BaseModel

from muster.core.web.api import PREFIX, Given, Made, Operation, operations
from muster.core.web.api.describing import document, each_operation
from muster.core.web.api.fields import fields_of
from muster.core.web.api.serving import addresses
from muster.core.web.reads import PartOf
from muster.core.web.routes import PUBLIC, all_routes

EACH = pytest.mark.parametrize("one", operations(), ids=lambda one: one.name)
NEVER_SHOWN = re.compile(
    r"(^|_)(id|ids|uuid|pk|access_class|label|labels|fingerprint)$"
)
"""Names that stand for keys and markings of the database."""


def schemas() -> Iterator[tuple[str, dict[str, Any]]]:
    yield from document()["components"]["schemas"].items()


def shapes(of: type[BaseModel] = Given) -> Iterator[type[BaseModel]]:
    for shape in of.__subclasses__():
        yield shape
        yield from shapes(shape)


@EACH
def test_each_operation_is_under_the_rule_of_a_page_that_is_not_public(
    one: Operation,
) -> None:
    assert one.rule.roles is not PUBLIC
    assert one.rule.reason


@EACH
def test_each_read_counts_as_its_page_does_and_each_write_as_its_action(
    one: Operation,
) -> None:
    part = isinstance(
        one.declared.reads, PartOf
    )  # leaves an entry unless it was opened
    assert one.writes or part or one.reads in {"list", "record", "search"}
    assert (one.answers is Made) == one.writes


@EACH
def test_each_operation_says_what_it_does(one: Operation) -> None:
    assert one.summary


def test_no_two_operations_are_named_or_called_alike() -> None:
    names = [one.name for one in operations()]
    calls = [(one.verb, one.path) for one in operations()]
    assert len(set(names)) == len(names)
    assert len(set(calls)) == len(calls)


def test_the_router_serves_what_is_declared_and_nothing_else() -> None:
    served = {
        (one.verb, one.path)
        for route in all_routes()
        for one in route.operations
        if isinstance(one, Operation)
    }
    below = [route for route in all_routes() if f"/{route.path}".startswith(PREFIX)]
    assert served == {(one.verb, one.path) for one in operations()}
    assert all(route.operations for route in below)
    assert len(below) == len(addresses())


def test_the_description_has_every_declared_operation_and_no_other() -> None:
    described = {
        (verb.upper(), path.removeprefix(PREFIX))
        for path, verb, _ in each_operation(document())
    }
    assert described == {(one.verb, one.path) for one in operations()}


def test_each_described_operation_needs_a_token_and_a_purpose() -> None:
    for _, _, said in each_operation(document()):
        assert said["security"] == [{"Token": []}]
        headers = {
            each["name"] for each in said["parameters"] if each["in"] == "header"
        }
        assert "Muster-Purpose" in headers
        assert ("Idempotency-Key" in headers) == said["x-scope"].endswith(":write")


@pytest.mark.parametrize(("name", "schema"), list(schemas()))
def test_no_shape_takes_or_shows_a_field_that_it_does_not_name(
    name: str, schema: dict[str, Any]
) -> None:
    if "enum" in schema:
        return
    assert schema["additionalProperties"] is False
    for field, said in schema["properties"].items():
        assert said.keys() & {"type", "$ref", "anyOf", "const", "enum"}, field
        assert said.get("type") != "object", f"{field} is open"


def test_no_answer_and_no_request_names_a_key_or_a_marking_of_the_database() -> None:
    found = [
        f"{said['operationId']} {field.where}"
        for _, _, said in each_operation(document())
        for content in contents(said)
        for field in fields_of(document(), content)
        if NEVER_SHOWN.search(field.where.replace("[]", "").split(".")[-1])
    ]
    assert found == []


def contents(said: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from said.get("requestBody", {}).get("content", {}).values()
    for answer in said["responses"].values():
        yield from answer["content"].values()


def test_what_is_sent_has_an_end() -> None:
    for shape in shapes():
        for name, said in shape.model_json_schema()["properties"].items():
            kinds = [said, *said.get("anyOf", ())]
            texts = [k for k in kinds if k.get("type") == "string" and "enum" not in k]
            bounded = all("maxLength" in k or "format" in k for k in texts)
            assert bounded, f"{shape.__name__}.{name}"
            if said.get("type") == "array":
                assert "maxItems" in said, f"{shape.__name__}.{name}"


@pytest.mark.parametrize("shape", list(shapes()), ids=lambda shape: shape.__name__)
def test_no_column_of_any_table_can_be_set_beyond_what_the_shape_names(
    shape: type[BaseModel],
) -> None:
    columns = {
        field.attname
        for model in apps.get_models()
        for field in model._meta.concrete_fields
    } | {"owner", "label", "labels", "viewer", "actor", "at", "team", "group", "state"}
    assert len(columns) > 300
    taken = set(shape.model_fields)
    sent = dict.fromkeys(columns - taken, "x")
    refused = {
        error["loc"][0]
        for error in errors_of(shape, sent)
        if error["type"] == "extra_forbidden"
    }
    assert refused == columns - taken


def errors_of(shape: type[BaseModel], sent: dict[str, str]) -> list[Any]:
    try:
        shape.model_validate(sent)
    except ValueError as wrong:
        return wrong.errors()  # type: ignore[attr-defined,no-any-return] # pydantic's
    return []
