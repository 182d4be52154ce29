"""The table of faults in docs/security.md says what is so."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "security.md"
CLASSES = (
    "Authorise one object, act on another",
    "Bulk action checked by role only",
    "Client-set scope keys (mass assignment)",
    "Correlation, suggestion, enrichment leak",
    "Nested or inherited restriction ignored",
    "Marking bypass by header or flag",
    "Missing capability check on a new verb",
    "Privilege escalation",
    "Authentication bypass / default secret",
    "Unauthenticated stream",
    "Template / script injection",
    "Stored XSS",
    "SSRF",
    "CSRF / GET side effects / query leak",
    "Path traversal, shell, deserialisation",
    "Brute force, enumeration, mail bombing",
    "Open redirect",
    "Secrets in audit log",
    "Retention leaves copies",
)
"""The classes of fault that rivals' public advisories show."""


def rows() -> dict[str, str]:
    """Each class of the table, with what stands beside it."""
    said = PAGE.read_text(encoding="utf-8").split("## Faults that others had")[1]
    found = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", said, re.MULTILINE)
    return {name.strip(): tests for name, tests in found if name.strip() != "class"}


def attackers() -> list[str]:
    """Whom the page says Muster is held against."""
    said = PAGE.read_text(encoding="utf-8").split("## Who attacks")[1]
    table = said.split("### What shows it")[0]
    return re.findall(r"^\| \*\*([^*]+)\*\*", table, re.MULTILINE)


def tried() -> list[tuple[str, str, str]]:
    """Who tries what, and the tests that try it again."""
    said = PAGE.read_text(encoding="utf-8").split("### What shows it")[1]
    table = said.split("\n## ")[0]
    found = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", table, re.MULTILINE)
    return [row for row in found if row[0] != "who"]


def test_against_everybody_who_attacks_something_is_tried() -> None:
    assert list(dict.fromkeys(who for who, _, _ in tried())) == attackers()


def test_whatever_they_try_has_its_tests() -> None:
    assert len(tried()) > 20
    assert [what for _, what, tests in tried() if not named(tests)] == []


def test_what_was_found_by_an_attack_on_muster_has_its_tests() -> None:
    said = PAGE.read_text(encoding="utf-8").split("## Faults that an attack on Muster")
    rows_of = re.findall(
        r"^\| ([^|]+) \| ([^|]+) \|$", said[1].split("\n## ")[0], re.MULTILINE
    )
    found = [(name, tests) for name, tests in rows_of if name != "class"]
    assert len(found) > 8
    assert [name for name, tests in found if not named(tests)] == []


def named(tests: str) -> list[str]:
    return re.findall(r"`([^`]+\.py::[^`]+)`", tests)


def test_each_class_of_fault_has_its_row() -> None:
    assert tuple(rows()) == CLASSES


def test_each_row_names_tests_or_says_why_there_are_none() -> None:
    for name, tests in rows().items():
        assert named(tests) or tests.startswith("none yet:"), name


def test_each_test_that_is_named_is_there() -> None:
    missing = [
        one
        for one in named(PAGE.read_text(encoding="utf-8"))
        if one.partition("::")[2] not in named_in(ROOT / one.partition("::")[0])
    ]
    assert missing == []


def named_in(file: Path) -> set[str]:
    """The tests of a file as pytest names them, with the class of those in one."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {
        f"{within.name}::{node.name}" if isinstance(within, ast.ClassDef) else node.name
        for within in (tree, *tree.body)
        if isinstance(within, ast.Module | ast.ClassDef)
        for node in within.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_every_test_of_a_fault_is_named_beside_its_class() -> None:
    words = PAGE.read_text(encoding="utf-8")
    beside = {one.partition("::")[2] for one in named(words)}
    here = {
        name
        for file in Path(__file__).parent.glob("test_*.py")
        if file.name != Path(__file__).name
        for name in named_in(file)
    }
    assert here <= beside, here - beside
