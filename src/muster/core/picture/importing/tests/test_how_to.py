"""The how-to names every kind, property and link that a mapping can use."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from muster.core.picture.importing.mapping.section import UnusableMapping
from muster.core.picture.importing.mapping.toml import parse
from muster.core.picture.model import KINDS, LINKS, Property

PAGE = Path(__file__).parents[6] / "docs" / "how-to" / "import-a-file.md"
HEADING = "## Names of kinds, properties and links\n"


def named(each: Property) -> str:
    """A property's name, and what pages call it where that is another word."""
    same = each.title.casefold().replace(" ", "_") == each.name
    return f"`{each.name}`" if same else f"`{each.name}` ({each.title})"


def table(*rows: tuple[str, ...]) -> str:
    head, *rest = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join((head, "|---" * len(rows[0]) + "|", *rest))


def ends(kinds: frozenset[str]) -> str:
    return "any" if kinds == {"*"} else ", ".join(f"`{each}`" for each in sorted(kinds))


def _usable(each: Property) -> bool:
    return not each.sensitive


def lists() -> Iterator[str]:
    """The tables as they stand in the page."""
    yield table(
        ("kind", "on pages", "properties"),
        *(
            (
                f"`{kind.name}`",
                kind.title,
                ", ".join(
                    named(each) for each in kind.properties if not each.sensitive
                ),
            )
            for kind in KINDS.values()
        ),
    )
    yield table(
        ("link", "reads", "from", "to"),
        *(
            (f"`{link.name}`", link.forward, ends(link.from_kinds), ends(link.to_kinds))
            for link in LINKS.values()
        ),
    )


def test_the_page_lists_the_names_of_the_model() -> None:
    said = PAGE.read_text(encoding="utf-8").partition(HEADING)[2]
    for wanted in lists():
        assert wanted in said, f"Put into {PAGE.name}:\n{wanted}"


CAR = (
    '[mapping]\nname = "Cars"\n[file.cars]\n[subject.car]\nkind = "vehicle"\n'
    'key = ["plate"]\nproperties.vrm = "plate"\n'
)


@pytest.mark.parametrize(
    ("right", "wrong", "meant"),
    [
        ("properties.vrm", "properties.registration", "'vrm' (Registration)"),
        ("properties.vrm", "properties.chassis", "'vin' (Chassis number)"),
        ("properties.vrm", "properties.colr", "'colour'"),
        ('"vehicle"', '"payment"', "'transaction' (Payment)"),
    ],
)
def test_what_pages_call_a_thing_leads_to_its_name(
    right: str, wrong: str, meant: str
) -> None:
    with pytest.raises(UnusableMapping) as refused:
        parse(CAR.replace(right, wrong))
    assert f"Perhaps {meant} was meant" in str(refused.value)
