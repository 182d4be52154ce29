"""Hostile text in every place that keeps text, and what pages make of it."""

import re
from base64 import b64decode
from dataclasses import dataclass
from html.parser import HTMLParser

from psycopg import sql

from muster.core.room.contract import our_models
from muster_bench.worlds.world import World

PAYLOADS = (
    "<script>window.harmed=1</script>",
    '"><img src=x onerror=window.harmed=1>',
    "'><svg onload=window.harmed=1>",
    "javascript:window.harmed=1",
    "</title></textarea></option><iframe srcdoc='<script>parent.harmed=1</script>'>",
    "{{ 7*7 }}${7*7}#{7*7}<%= 7*7 %>{% debug %}",
    "<a href=javascript:window.harmed=1 autofocus onfocus=window.harmed=1>x</a>",
    "&lt;script&gt;window.harmed=1&lt;/script&gt;",
    "<math><mtext><style><img src=x onerror=window.harmed=1></style>",
    "\u202e<b onmouseover=window.harmed=1>\u0000".replace("\u0000", ""),
)
"""One of each kind that got through a rival's pages."""
MARK = "Hrmd"
"""Stands before each payload, so that a page which shows one is known."""

KEPT = {
    "act",
    "kind",
    "state",
    "from_state",
    "to_state",
    "reference",
    "verb",
    "property",
    "role",
    "code",
    "key",
    "rule_id",
    "capability",
    "operation",
    "channel",
    "relation",
    "sha256",
    "read_by",
    "standing",
    "schedule_8",
    "mapping",
    "table",
}
"""Columns that hold a word of our own, never one that somebody typed."""


@dataclass(frozen=True)
class Column:
    """A column that keeps what somebody typed; longest is 0 where there is no end."""

    table: str
    name: str
    longest: int


def typed_columns() -> list[Column]:
    """Every column of text that is not chosen from words of ours."""
    return [
        Column(model._meta.db_table, field.column, field.max_length or 0)
        for model in our_models()
        for field in model._meta.concrete_fields
        if field.get_internal_type() in {"CharField", "TextField"}
        and not field.choices
        and not field.unique
        and field.column not in KEPT
        and model._meta.app_label not in {"store", "audit", "jobs"}
    ]


def poison(world: World, texts: tuple[str, ...]) -> int:
    """Write a text into every column that keeps any; how many columns took it.

    Each row gets another, as the superuser and past every trigger, as rows of an
    older version might be.
    """
    world.raw("SET LOCAL session_replication_role = replica")
    taken = 0
    for number, column in enumerate(typed_columns()):
        turned = texts[number % len(texts) :] + texts[: number % len(texts)]
        room = column.longest or 10_000
        fitting = [MARK + text for text in turned if len(MARK + text) <= room]
        chosen = (fitting or [f"{MARK}<b>"])[:3]
        taken += world.try_raw(_into(column), chosen, len(chosen))
    world.raw("SET LOCAL session_replication_role = origin")
    return taken


def _into(column: Column) -> sql.Composed:
    """Another of a few texts in each row that is not empty."""
    return sql.SQL(
        "UPDATE {table} AS t SET {column} = (%s::text[])"
        "[1 + abs(hashtext(t.ctid::text)) %% %s] WHERE {column} <> ''"
    ).format(table=sql.Identifier(column.table), column=sql.Identifier(column.name))


PICTURE = "data:image/svg+xml;base64,"
"""How a plot that we drew stands in a page."""


class Shape(HTMLParser):
    """The elements of a page that hostile text might have made, and what they do."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.shown = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"iframe", "object", "embed", "base", "math", "style", "marquee"}:
            self.faults.append(f"<{tag}>")
        data = given.get("type") == "application/json"  # a browser runs none of it
        ours = (given.get("src") or "").startswith("/static/")
        if tag == "script" and not ours and not data:
            self.faults.append(f"script {given}")
        for name, value in attrs:
            if name.startswith("on") or name in {"srcdoc", "style"}:
                self.faults.append(f"<{tag} {name}>")
            if tag == "img" and name == "src" and (value or "").startswith(PICTURE):
                self.faults += faults_of_picture(str(value).removeprefix(PICTURE))
            elif name in {"href", "src", "action", "formaction", "data"} and re.match(
                r"\s*(javascript|data|vbscript):", value or "", re.IGNORECASE
            ):
                self.faults.append(f"<{tag} {name}={value}>")

    def handle_data(self, data: str) -> None:
        self.shown += data


def faults_of_picture(encoded: str) -> list[str]:
    """What a plot within a page would do: it draws, and leads and reaches nowhere."""
    drawn = b64decode(encoded).decode()
    leading = {"a", "image", "use", "foreignobject", "animate", "set"}
    found = [f"<{tag}> in a plot" for tag in leading if f"<{tag}" in drawn.lower()]
    return [*found, *faults_of(drawn.encode())]


def faults_of(page: bytes) -> list[str]:
    """What a page would do that it ought not to."""
    shape = Shape()
    text = page.decode("utf-8", "replace")
    shape.feed(text)
    shape.close()
    if f"{MARK}49" in text:
        shape.faults.append("a sum was done")
    return shape.faults
