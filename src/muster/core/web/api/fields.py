"""The fields of a shape in an OpenAPI document, one line for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its place, its kind and what it is, in words."""

    where: str
    kind: str
    words: str
    required: bool

    @property
    def plain_name(self) -> str:
        """The last part of its place, as words."""
        last = self.where.split(": ")[-1].split(".")[-1].replace("[]", "")
        return last.replace("_", " ").capitalize()


def fields_of(described: dict[str, Any], content: dict[str, Any]) -> Iterator[Field]:
    """Every field of what is sent or answered, the inner ones after their outer."""
    yield from _fields(described, _resolved(described, content["schema"]), "")


def _resolved(described: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """The shape that a reference stands for, beside what is said where it stands."""
    found = dict(schema)
    if "$ref" in found:
        name = found.pop("$ref").rsplit("/", 1)[-1]
        found = {**described["components"]["schemas"][name], **found}
    [*alternatives] = [one for one in found.get("anyOf", ()) if one != {"type": "null"}]
    if len(alternatives) == 1:
        inner = _resolved(described, alternatives[0])
        found = {**inner, **found, "type": inner.get("type", "object")}
    return found


def _fields(
    described: dict[str, Any], schema: dict[str, Any], within: str
) -> Iterator[Field]:
    for name, raw in schema.get("properties", {}).items():
        one = _resolved(described, raw)
        where = f"{within}{name}"
        yield Field(
            where,
            _kind(described, one),
            one.get("description", "") if "description" in raw else "",
            required=name in schema.get("required", ()),
        )
        inner = _resolved(described, one["items"]) if "items" in one else one
        yield from _fields(
            described, inner, f"{where}[]." if inner != one else f"{where}."
        )


def _kind(described: dict[str, Any], one: dict[str, Any]) -> str:
    if "enum" in one:
        return "one of: " + ", ".join(map(str, one["enum"]))
    if "const" in one:
        return f"always {one['const']}"
    if one.get("type") == "array":
        inner = _kind(described, _resolved(described, one["items"]))
        return f"list of {inner}"
    if one.get("format") in {"date", "date-time"}:
        return "day" if one["format"] == "date" else "moment"
    kinds = {
        "string": "text",
        "integer": "whole number",
        "boolean": "yes or no",
        "object": "fields below",
    }
    return kinds.get(one.get("type", ""), "fields below")
