"""No page is marked below a record of which it tells.

What a page tells is worked out from what the rows say and from the labels they bear,
not from what the page says of itself.
"""

import re
from collections.abc import Iterator
from typing import Final

import pytest
from pytest_django import DjangoDbBlocker

from muster.core.terms.official import OFFICIAL_SENSITIVE
from muster.site.tests.suite import by_application, sweeping
from tests.faults.telling import Telling
from tests.faults.walking import Asked
from tests.faults.watching import Answered, Region

OVER: Final = re.compile(r"Handling marking: </span>([^<]*)</p>")
"""The marking that stands over a page."""


@pytest.fixture
def region(standing: Region, django_db_blocker: DjangoDbBlocker) -> Iterator[Region]:
    """The region with something of everything in it."""
    with django_db_blocker.unblock():
        yield standing


def marking_over(page: Answered) -> str:
    """The marking over a page; "" over what is no page."""
    found = OVER.search(page.content.decode(errors="replace"))
    return found.group(1).strip() if found else ""


@by_application
def test_no_page_is_marked_below_a_record_of_which_it_tells(
    application: str, asked: list[Asked], telling: Telling
) -> None:
    below = [
        f"{one.route.name}: {one.path} {sorted(told)[:3]}"
        for one in asked
        if marking_over(one.page) not in {"", OFFICIAL_SENSITIVE}
        and (told := telling.told_of_sensitive(one.page.content))
    ]
    assert "\n".join(below) == ""


@sweeping("clocks", "retention", "gateway")
def test_pages_tell_of_records_that_bear_the_higher_marking(
    application: str, asked: list[Asked], telling: Telling
) -> None:
    """Where none did, no marking would be looked at."""
    assert any(telling.told_of_sensitive(one.page.content) for one in asked)
