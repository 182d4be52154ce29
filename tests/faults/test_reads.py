"""Whatever an address tells of a record leaves an entry, however it is asked for.

Every declared address is asked for directly, by people who opened no page before.
What an answer tells is worked out from what the rows say, not from what the address
declares: an address that says it reads nothing is asked as all others are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pytest
from pytest_django import DjangoDbBlocker

from muster.core.web.reads import Nothing
from muster.site.tests.suite import by_application, routes_of, sweeping
from muster_bench.samples import samples
from tests.faults.telling import Telling
from tests.faults.walking import Asked, verbs
from tests.faults.watching import Answered, Region

NOT_REACHED = "the walk reaches nothing that offers it, to whoever may"
NEVER_ANSWERED = {
    "access:confirm_proposal": NOT_REACHED,
    "access:end_accreditation": "only where somebody is accredited, who is nobody here",
    "access:take_over": "only where the guardian of a group is gone",
    "corridors:agree": "only to whoever is asked, to which their home leads",
    "corridors:ask_head": "only on a corridor to which no head of the unit agreed",
    "drafts:remove": "only where one keeps a draft, which nobody in the region does",
    "access:set_identity": "only where an organisation signs people in",
    **samples().unanswered,
}
"""Addresses that nobody is answered at in this region, and why."""


@pytest.fixture
def region(standing: Region, django_db_blocker: DjangoDbBlocker) -> Iterator[Region]:
    """The region with something of everything in it."""
    with django_db_blocker.unblock():
        yield standing


@by_application
def test_every_address_is_answered_to_somebody_or_has_its_reason(
    application: str, asked: list[Asked]
) -> None:
    """What is never answered is never looked into."""
    own = [route for route in routes_of(application) if "GET" in verbs(route)]
    missing = {route.name for route in own} - {one.route.name for one in asked}
    assert missing == {route.name for route in own} & NEVER_ANSWERED.keys()


@by_application
def test_what_tells_of_a_record_leaves_one_entry_though_its_page_was_not_opened(
    application: str, asked: list[Asked], telling: Telling
) -> None:
    silent = [
        f"{one.name}: {one.path} {sorted(telling.told(one.page.content))[:3]}"
        for one in asked
        if not one.page.entries and telling.told(one.page.content)
    ]
    assert "\n".join(silent) == ""


@sweeping("tasking", "operations", "picture")
def test_pages_of_an_application_that_keeps_records_tell_of_them(
    application: str, asked: list[Asked], telling: Telling
) -> None:
    """Where none did, nothing would be looked for."""
    told = {one.route.name for one in asked if telling.told(one.page.content)}
    assert len(told) > 5


@by_application
def test_what_is_declared_to_read_nothing_tells_of_no_record(
    application: str, asked: list[Asked], telling: Telling
) -> None:
    found = [
        f"{one.name}: {one.path} {sorted(telling.told(one.page.content))[:3]}"
        for one in asked
        if isinstance(one.route.declared.reads, Nothing)  # type: ignore[union-attr]
        and telling.told(one.page.content)
    ]
    assert "\n".join(found) == ""


@by_application
def test_asking_for_the_head_alone_leaves_the_same_entry(
    application: str, region: Region, asked: list[Asked]
) -> None:
    differ = []
    for one in asked:
        head = region.ask(one.name, "HEAD", one.path)
        if head.entries != one.page.entries:
            differ.append(f"{one.path}: {one.page.entries} {head.entries}")
    assert differ == []


# ------------------------------------- answers whose request is undone, and yet show

FILTERS: Final = re.compile(
    r"""<form[^>]*method=["']get["'].*?</form>""", re.DOTALL | re.IGNORECASE
)
CHOICE: Final = re.compile(r"""<select[^>]*name=["'](\w+)["']""")
CAME_BACK, REFUSED = 422, 409
NO_READ: Final = {"page.returned", "page.refused"}
"""Entries that say of a page only how it ended."""


@dataclass(frozen=True)
class Sent:
    """A list that was asked for wrongly, or a form that was sent empty."""

    path: str
    page: Answered

    def is_silent(self, telling: Telling) -> bool:
        """Whether it told of records, and no entry says that they were read."""
        read = set(self.page.entries) - NO_READ
        return not read and bool(telling.told(self.page.content))


@pytest.fixture
def wrongly_filtered(region: Region, asked: list[Asked]) -> list[Sent]:
    """Each list, with each of its choices answered by a word that is none of them."""
    found = []
    for one in {one.route.name: one for one in asked if "?" not in one.path}.values():
        text = one.page.content.decode(errors="replace")
        for choice in CHOICE.findall(" ".join(FILTERS.findall(text))):
            path = f"{one.path}?{choice}=zz"
            found.append(Sent(path, region.get(one.name, path)))
    return found


def sent_empty(region: Region, application: str) -> list[Sent]:
    """Each form, with nothing typed, by somebody who did not open its page."""
    token = {"csrfmiddlewaretoken": ["sent with every form"]}
    return [
        Sent(one.path, region.post(one.name, one.path, token))
        for one in region.forms_of(application)
    ]


@by_application
def test_a_list_whose_filter_is_not_understood_is_noted_as_a_list(
    application: str, wrongly_filtered: list[Sent], telling: Telling
) -> None:
    back = [one for one in wrongly_filtered if one.page.status == CAME_BACK]
    assert [one.path for one in back if one.is_silent(telling)] == []
    assert [one.path for one in back if len(one.page.entries) != 1] == []


@sweeping("operations", "gateway")
def test_lists_have_filters_that_are_not_understood(
    application: str, wrongly_filtered: list[Sent]
) -> None:
    assert CAME_BACK in {one.page.status for one in wrongly_filtered}


@by_application
def test_a_form_sent_empty_leaves_an_entry_of_what_it_tells(
    application: str, region: Region, telling: Telling
) -> None:
    sent = sent_empty(region, application)
    shown = [one for one in sent if one.page.status in {CAME_BACK, REFUSED}]
    assert [one.path for one in shown if one.is_silent(telling)] == []


@by_application
def test_a_form_that_came_back_is_not_noted_as_refused(
    application: str, region: Region
) -> None:
    sent = sent_empty(region, application)
    back = [one for one in sent if one.page.status == CAME_BACK]
    assert [one.path for one in back if "page.refused" in one.page.entries] == []
    assert [one.path for one in back if not one.page.entries] == []


@sweeping("tasking", "intelligence", "assessment")
def test_forms_that_come_back_tell_of_records(
    application: str, region: Region, telling: Telling
) -> None:
    back = [
        one for one in sent_empty(region, application) if one.page.status == CAME_BACK
    ]
    assert len(back) > 1
    assert any(telling.told(one.page.content) for one in back)
