"""The OpenAPI document, and each operation as a page shows it."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from muster.core.web.api.declaring import PREFIX
from muster.core.web.api.problems import MEDIA_TYPE
from muster.core.web.api.serving import service

FIRST_TROUBLE = 400


@cache
def document() -> dict[str, Any]:
    """The description of every operation, as OpenAPI."""
    made: dict[str, Any] = dict(service().get_openapi_schema(path_prefix=PREFIX[1:]))
    for _, _, operation in each_operation(made):
        for status, answer in operation["responses"].items():
            if int(status) >= FIRST_TROUBLE:
                [content] = answer["content"].values()
                answer["content"] = {MEDIA_TYPE: content}
    return made


def each_operation(
    described: dict[str, Any],
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Each address, verb and operation of a description, in its order."""
    for path, verbs in described["paths"].items():
        for verb, operation in verbs.items():
            yield path, verb, operation
