"""The POLE model hangs together."""

import pytest

from muster.core.picture.model import KINDS, LINKS, SENSITIVE, Kind, LinkKind, Pole
from muster.core.picture.model.terms import ANY
from muster.core.picture.values import TYPES

ALL_KINDS = [pytest.param(kind, id=kind.name) for kind in KINDS.values()]
ALL_LINKS = [pytest.param(link, id=link.name) for link in LINKS.values()]


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_every_property_has_a_type_that_can_be_read(kind: Kind) -> None:
    assert {each.type for each in kind.properties} <= TYPES.keys()


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_no_kind_has_two_properties_of_one_name(kind: Kind) -> None:
    names = [each.name for each in kind.properties]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_every_kind_is_named_by_properties_it_has(kind: Kind) -> None:
    assert kind.caption
    assert set(kind.caption) <= {each.name for each in kind.properties}


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_identifying_values_can_be_looked_up(kind: Kind) -> None:
    assert all(TYPES[each.type].find_by for each in kind.identifiers)


@pytest.mark.parametrize("link", ALL_LINKS)
def test_every_link_joins_kinds_that_exist(link: LinkKind) -> None:
    for ends in (link.from_kinds, link.to_kinds):
        assert ends == ANY or ends <= KINDS.keys()


@pytest.mark.parametrize("link", ALL_LINKS)
def test_every_link_reads_from_both_ends(link: LinkKind) -> None:
    assert link.forward
    assert link.backward
    assert (link.forward == link.backward) or not link.symmetric


@pytest.mark.parametrize("link", ALL_LINKS)
def test_a_symmetric_link_may_be_turned_round(link: LinkKind) -> None:
    assert link.from_kinds == link.to_kinds or not link.symmetric


def test_no_two_kinds_or_links_share_a_name() -> None:
    assert len({kind.title for kind in KINDS.values()}) == len(KINDS)
    assert not KINDS.keys() & LINKS.keys()


def test_a_property_is_sensitive_in_every_kind_or_in_none() -> None:
    plain = {
        each.name
        for kind in KINDS.values()
        for each in kind.properties
        if not each.sensitive
    }

    assert not plain & SENSITIVE


def test_race_belief_politics_union_health_and_sexual_life_are_sensitive() -> None:
    assert {
        "ethnicity",
        "religion",
        "politics",
        "trade_union",
        "health",
        "sexual_life",
    } == SENSITIVE


def test_every_class_of_the_standard_has_kinds() -> None:
    assert {kind.pole for kind in KINDS.values()} == set(Pole)


def test_a_link_refuses_kinds_that_it_does_not_join() -> None:
    assert LINKS["uses_phone"].joins("person", "phone")
    assert not LINKS["uses_phone"].joins("phone", "person")
    assert LINKS["owns"].joins("person", "vehicle")


def test_an_unknown_property_is_named_in_the_error() -> None:
    with pytest.raises(KeyError, match="person has no property 'shoe_size'"):
        KINDS["person"].property_named("shoe_size")
