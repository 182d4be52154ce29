"""What the tour shows, names and leads to is there."""

import re
from pathlib import Path

import pytest

from tests.journeys.pictures import TOUR

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TEXT = (DOCS / "tour.md").read_text(encoding="utf-8")
PICTURES = sorted(set(re.findall(r"!\[[^\]]+\]\(([^)]+)\)", TEXT)))
LINKS = sorted(set(re.findall(r"(?<!!)\[[^\]]+\]\((?!https?:)([^)#]+)", TEXT)))
PATHS = sorted(set(re.findall(r"`((?:src|docs|tests)/[\w./-]+)`", TEXT)))
LARGEST = 120 * 1024


@pytest.mark.parametrize("picture", PICTURES)
def test_each_picture_is_there_and_small(picture: str) -> None:
    assert 0 < (DOCS / picture).stat().st_size <= LARGEST


def test_the_pictures_are_those_that_the_walk_takes() -> None:
    assert {Path(picture).stem for picture in PICTURES} == set(TOUR)


@pytest.mark.parametrize("path", PATHS)
def test_each_place_in_the_code_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("link", LINKS or ["tour.md"])
def test_each_link_leads_somewhere(link: str) -> None:
    assert (DOCS / link).exists()
