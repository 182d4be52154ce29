"""What can be asked of the API: every operation, its body made from its shape."""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from muster.core.records.kinds import KINDS
from muster.core.room.seeding import NOW
from muster.core.web.api import PREFIX, operations
from muster.core.web.api.declaring import Operation
from muster.core.web.api.describing import document
from muster_bench.worlds.answers import Answer, plain
from muster_bench.worlds.chance import one_in
from muster_bench.worlds.forms import WORDS
from muster_bench.worlds.hearsay import ABSENT, Hearsay
from muster_bench.worlds.pages import prefix_of
from muster_bench.worlds.world import World

PARAMETER = re.compile(r"{(\w+)}")
PURPOSE = "SE-REQ-2026-7KQ4N; comparing two worlds"


@dataclass(frozen=True)
class Call:
    """One call of the API."""

    method: str
    path: str
    body: str
    key: str
    name: str

    def __str__(self) -> str:
        return f"{self.method} {PREFIX}{self.path} {self.body} {self.key}"

    @property
    def what(self) -> str:
        """The operation."""
        return f"API {self.name}"

    def put_to(self, world: World, name: str) -> Answer:
        """What a world answers to a program that shows somebody's token."""
        token = world.token(name)
        response = world.client(name).generic(
            self.method,
            PREFIX + self.path,
            self.body,
            content_type="application/json" if self.body else "",
            secure=True,
            headers={
                "Authorization": f"Bearer {token}",
                "Muster-Purpose": PURPOSE,
                "Idempotency-Key": self.key,
            },
        )
        return plain(response)


def made_up(
    operation: Operation, known: Hearsay, seed: int, *, hidden: Sequence[str] = ()
) -> Call:
    """A call of an operation: parameters by hearsay, its body as described.

    hidden: references of what is hidden, which anyone may have heard, and of what
            hidden rows speak of.
    """
    dice = random.Random(seed)  # noqa: S311 - what is asked is no secret
    fitting = _fitting(operation, known)
    kinds = {prefix_of(one) for one in fitting}
    fitting += [one for one in hidden if prefix_of(one) in kinds] * 3
    every = [one for found in known.records.values() for one in found]
    every += [*known.subjects, *hidden, ABSENT]
    path = PARAMETER.sub(
        lambda _: dice.choice(every if one_in(4, dice) else fitting or every),
        operation.path,
    )
    described = document()["paths"][PREFIX + operation.path][operation.verb.lower()]
    content = described.get("requestBody", {}).get("content", {})
    body = ""
    if "application/json" in content:
        sampler = Sampler(dice, every)
        body = json.dumps(sampler.of(content["application/json"]["schema"]))
    return Call(operation.verb, path, body, f"key-{seed}", operation.name)


def _fitting(operation: Operation, known: Hearsay) -> list[str]:
    """References of the kind that an operation is of."""
    space = operation.page.split(":")[0]
    if space == "picture":
        return list(known.subjects)
    of_space = [kind for kind in KINDS if kind.url_name.split(":")[0] == space]
    own = [kind for kind in of_space if kind.url_name == operation.page]
    return [one for kind in own or of_space for one in known.records.get(kind.key, ())]


def every_operation() -> tuple[Operation, ...]:
    """The operations, in the order of the house."""
    return operations()


@dataclass
class Sampler:
    """Values that fit a shape of the description, now and then with one left out."""

    dice: random.Random
    references: list[str]

    def of(self, schema: dict[str, Any], name: str = "") -> Any:
        """One value of a shape."""
        if "$ref" in schema:
            kind = schema["$ref"].rsplit("/", 1)[-1]
            return self.of(document()["components"]["schemas"][kind], name)
        for key in ("anyOf", "oneOf", "allOf"):
            if key in schema:
                return self.of(self.dice.choice(schema[key]), name)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self.dice.choice(schema["enum"])
        return self._of_type(schema, name)

    def _of_type(self, schema: dict[str, Any], name: str) -> Any:
        match schema.get("type"):
            case "object":
                return {
                    field: self.of(shape, field)
                    for field, shape in schema.get("properties", {}).items()
                    if field in schema.get("required", ()) or one_in(2, self.dice)
                }
            case "array":
                inner = schema.get("items", {})
                return [self.of(inner, name) for _ in range(self.dice.randrange(3))]
            case "integer" | "number":
                return self.dice.randrange(1, 9)
            case "boolean":
                return one_in(2, self.dice)
            case "null":
                return None
        return self._text(schema, name)

    def _text(self, schema: dict[str, Any], name: str) -> str:
        day = NOW - timedelta(days=self.dice.randrange(20))
        if schema.get("format") == "date":
            return day.date().isoformat()
        if schema.get("format") == "date-time":
            return day.isoformat()
        if "reference" in name or name in {"about", "subject", "record"}:
            return self.dice.choice([*self.references, ABSENT])
        return self.dice.choice(WORDS)[: schema.get("maxLength", 100)]
