"""What an address declares that it reads."""

import pytest

from muster.core.records.kinds import KINDS
from muster.core.web.reads import (
    RECORD,
    WHOLES,
    Nothing,
    PartOf,
    Wholes,
    nothing,
    own_read,
    part_of,
    within,
)
from muster.core.web.routes import Route, Rule, all_routes, page_named

DECLARED = [route for route in all_routes() if route.declared]
EACH = pytest.mark.parametrize("route", DECLARED, ids=lambda route: route.name)


@pytest.mark.parametrize("why", ["", "   ", "Nothing", "A form only"])
def test_that_nothing_is_read_is_not_said_without_why(why: str) -> None:
    with pytest.raises(ValueError, match="Say why"):
        nothing(why)


@EACH
def test_each_address_says_what_it_reads(route: Route) -> None:
    assert route.declared
    reads = route.declared.reads
    assert isinstance(reads, Nothing | PartOf) or reads in {
        "record",
        "list",
        "search",
        "export",
    }


@EACH
def test_what_a_part_is_of_is_kept_by_somebody_and_named_in_its_address(
    route: Route,
) -> None:
    assert route.declared
    reads = route.declared.reads
    if isinstance(reads, PartOf):
        assert reads.whole in WHOLES
        assert all(f":{name}>" in route.path for name in reads.parameters)


@EACH
def test_an_address_that_takes_a_reference_reads_what_it_names(route: Route) -> None:
    """A record's own page notes itself; no address below it reads nothing."""
    assert route.declared
    if "<str:reference>" in route.path:
        assert not isinstance(route.declared.reads, Nothing)


@EACH
def test_an_address_below_a_record_is_there_only_where_the_record_is(
    route: Route,
) -> None:
    """Only pages that are a record's own ask no other page's rule."""
    assert route.declared
    own = {kind.url_name for kind in KINDS} | {"picture:subject"}
    if "<str:reference>" in route.path and route.name not in own:
        assert isinstance(route.declared.reads, PartOf)


@pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.key)
def test_a_kinds_own_page_is_for_those_whom_its_kind_names(kind: object) -> None:
    declared = page_named(kind.url_name)  # type: ignore[attr-defined]
    assert declared
    assert isinstance(declared.rule, Rule)
    assert declared.rule.roles == kind.opened_by  # type: ignore[attr-defined]


def test_a_read_within_a_record_is_noted_by_its_view() -> None:
    assert own_read(within(RECORD, "export")) == "export"
    assert own_read(part_of(RECORD)) is None
    assert own_read(nothing("A request not there yet")) is None
    assert own_read("list") == "list"


def test_one_thing_is_found_in_one_way_only() -> None:
    wholes = Wholes()
    wholes.declare(RECORD, "one.place:found")
    wholes.declare(RECORD, "one.place:found")
    with pytest.raises(ValueError, match="Two ways"):
        wholes.declare(RECORD, "another.place:found")
