"""What the documents say of files, commands and addresses is so."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from muster.site.cli import app
from muster.site.teams import page
from muster.site.tests.documents import ADD_A_ROOM, add_a_room

ROOT = Path(__file__).resolve().parents[4]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```(?:\w*)\n(.*?)^```|`([^`\n]+)`", re.DOTALL | re.MULTILINE)
BLOCK = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
NAMED = re.compile(r"`([\w./-]+\.(?:py|sql|md|toml|html|css|ts)(?:::\w+)?)`")
"""Files, as a document names them: by as much of the path as tells them apart."""
MUSTER = re.compile(r"(?:^|\s|/)muster((?: [a-z]+)+)", re.MULTILINE)
MAKE = re.compile(r"(?:^|&& )make((?: [a-z]+)+)", re.MULTILINE)
MACHINE = re.compile(r"(?<![\w.\]])/(?:work|root|home/\w+)/\w")
REGISTRY = re.compile(r"(?:pypi|python[h]osted|npm[j]s|yarn[p]kg)\.(?:org|com)")


def documents() -> list[Path]:
    """The README, the papers in docs and the READMEs beside the code."""
    beside = ROOT.glob("src/muster/**/README.md")
    return [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md")), *sorted(beside)]


def committed() -> list[Path]:
    """Every file under version control; where there is none, the documents."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return documents()
    names = listed.stdout.decode().split("\0")
    return [path for name in names if name and (path := ROOT / name).is_file()]


def said_as_code(document: Path) -> Iterator[str]:
    """What a document sets as code: blocks, and words between back-ticks."""
    for block, words in CODE.findall(document.read_text(encoding="utf-8")):
        yield block or words


def names_of_commands() -> set[str]:
    """Every command and group of the command line, such as "import csv"."""
    root = typer.main.get_command(app)
    found = set()
    for name, command in getattr(root, "commands", {}).items():
        found.add(name)
        found |= {f"{name} {below}" for below in getattr(command, "commands", {})}
    return found


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.stem)
def test_each_link_to_a_file_leads_to_one(document: Path) -> None:
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    local = [each.split("#")[0] for each in targets if "://" not in each]
    assert [each for each in local if not (document.parent / each).exists()] == []


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.stem)
def test_each_file_that_is_named_exists(document: Path) -> None:
    ends = [f"/{path.relative_to(ROOT)}" for path in committed()]
    words = BLOCK.sub("", document.read_text(encoding="utf-8"))
    named = {name.split("::")[0] for name in NAMED.findall(words)}
    assert [
        n for n in sorted(named) if not any(e.endswith(f"/{n}") for e in ends)
    ] == []


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.stem)
def test_each_command_that_is_named_exists(document: Path) -> None:
    known = names_of_commands()
    for code in said_as_code(document):
        for words in MUSTER.findall(code):
            first, *rest = words.split()
            whole = f"{first} {rest[0]}" if rest else first
            assert {first, whole} & known, f"muster{words}"


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.stem)
def test_each_target_of_make_that_is_named_exists(document: Path) -> None:
    lines = (ROOT / "Makefile").read_text(encoding="utf-8")
    known = set(re.findall(r"^([a-z]+):", lines, re.MULTILINE))
    for code in said_as_code(document):
        named = {word for words in MAKE.findall(code) for word in words.split()}
        assert named <= known


def test_the_page_that_says_how_to_add_a_room_is_of_the_room_that_runs() -> None:
    written = ADD_A_ROOM.read_text(encoding="utf-8")
    assert written == add_a_room(), "make documents"


def test_the_page_of_standings_is_of_what_stages_and_rooms_say() -> None:
    written = (ROOT / "docs/standing.md").read_text(encoding="utf-8")
    assert written == page(), "make documents"


def test_no_committed_file_names_this_machine_or_a_package_registry() -> None:
    found = []
    for path in committed():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if path == Path(__file__).resolve():
            continue
        found += [
            f"{path.relative_to(ROOT)}: {match.group()}"
            for pattern in (MACHINE, REGISTRY)
            for match in pattern.finditer(text)
        ]
    assert found == []
