"""Muster is MIT, and is built on what that allows."""

import pytest

from tests.parts.reading import load

load("locks")
licences = load("licences")


def test_every_part_says_its_licence_and_fits() -> None:
    said = dict(licences.all_licences())
    assert {"django", "psycopg", "govuk-frontend", "htmx.org"} < set(said)
    assert {
        name: licence for name, licence in said.items() if not licences.fits(licence)
    } == {}


@pytest.mark.parametrize(
    "licence",
    ["GPL-2.0-or-later", "AGPL-3.0-only", "MIT AND GPL-3.0-only", "", "(some words)"],
)
def test_a_licence_that_asks_more_of_muster_than_mit_is_refused(licence: str) -> None:
    assert not licences.fits(licence)


@pytest.mark.parametrize(
    "licence", ["MIT", "LGPL-3.0-only", "GPL-3.0-only OR MIT", "MIT AND Zlib"]
)
def test_a_licence_fits_if_one_of_its_alternatives_does(licence: str) -> None:
    assert licences.fits(licence)


def test_an_older_word_for_the_gpl_is_no_word_for_a_licence_that_fits() -> None:
    word = "GNU General Public License v2 or later (GPLv2+)"
    assert licences.CLASSIFIERS.get(word) is None
