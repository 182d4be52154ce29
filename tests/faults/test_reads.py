"""Whatever an address tells of a record leaves an entry, however it is asked for.

Every declared address is asked for directly, by people who opened no page before.
What an answer tells is worked out from what the rows say, not from what the address
declares: an address that says it reads nothing is asked as all others are.
"""

import pytest

from muster.core.web.reads import Nothing
from muster.site.bench.worlds.pages import declared_routes
from tests.faults.telling import Telling
from tests.faults.walking import Asked, Walk, verbs
from tests.faults.watching import Region

NOT_SO = "no record of the region stands so that it is offered"
NO_JOB = "made by a job, which no world runs"
NO_PROPOSAL = "nothing was proposed in the region that is seeded"
NEVER_ANSWERED = {
    "access:act_alone": NO_PROPOSAL,
    "access:confirm_proposal": NO_PROPOSAL,
    "access:open_account": NOT_SO,
    "access:proposal": NO_PROPOSAL,
    "access:refuse_proposal": NO_PROPOSAL,
    "access:review_proposal": NO_PROPOSAL,
    "access:set_identity": "only where an organisation signs people in",
    "access:withdraw_link": NOT_SO,
    "account:prepare_again": NOT_SO,
    "account:print_again": NO_JOB,
    "assessment:decide_dispute": NOT_SO,
    "assessment:review": NOT_SO,
    "assessment:send_back": NOT_SO,
    "digital_forensics:examine": NOT_SO,
    "digital_forensics:finding": NOT_SO,
    "digital_forensics:hand_over": NOT_SO,
    "documents:file": NO_JOB,
    "picture:import": NO_JOB,
    "picture:import-again": NO_JOB,
    "picture:import-progress": NO_JOB,
    "picture:import-stop": NO_JOB,
    "picture:judge": NOT_SO,
    "records:complete": "no action waits for somebody on a page that links to it",
}
"""Addresses that nobody is answered at in this region, and why."""


@pytest.fixture(scope="module")
def asked(region: Region) -> list[Asked]:
    """Each address that can be got, by some who may, each with nothing opened."""
    return Walk(region).everybody()


@pytest.fixture(scope="module")
def telling(region: Region) -> Telling:
    return Telling(region.world)


def test_every_address_is_answered_to_somebody_or_has_its_reason(
    asked: list[Asked],
) -> None:
    """What is never answered is never looked into."""
    wanted = {route.name for route in declared_routes() if "GET" in verbs(route)}
    missing = wanted - {one.route.name for one in asked}
    assert sorted(missing) == sorted(NEVER_ANSWERED)


def test_what_tells_of_a_record_leaves_one_entry_though_its_page_was_not_opened(
    asked: list[Asked], telling: Telling
) -> None:
    telling_ones = [one for one in asked if telling.told(one.page.content)]
    assert len({one.route.name for one in telling_ones}) > 80
    silent = [
        f"{one.name}: {one.path} {sorted(telling.told(one.page.content))[:3]}"
        for one in telling_ones
        if not one.page.entries
    ]
    assert "\n".join(silent) == ""


def test_what_is_declared_to_read_nothing_tells_of_no_record(
    asked: list[Asked], telling: Telling
) -> None:
    found = [
        f"{one.name}: {one.path} {sorted(telling.told(one.page.content))[:3]}"
        for one in asked
        if isinstance(one.route.declared.reads, Nothing)  # type: ignore[union-attr]
        and telling.told(one.page.content)
    ]
    assert "\n".join(found) == ""


def test_asking_for_the_head_alone_leaves_the_same_entry(
    region: Region, asked: list[Asked]
) -> None:
    differ = []
    for one in asked:
        head = region.ask(one.name, "HEAD", one.path)
        if head.entries != one.page.entries:
            differ.append(f"{one.path}: {one.page.entries} {head.entries}")
    assert differ == []
