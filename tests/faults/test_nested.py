"""A restriction reaches everything inside, and what is inside may be stricter still."""

import pytest
from psycopg import sql

from muster.core.people.seed import BY_NAME
from muster.core.store.viewing import viewing_as
from muster_bench.worlds.labelled import Table, tables
from tests.faults.watching import Region

KEEPER, OTHERS = "Carys Bevan", ("Callum Frost", "Grace Lindqvist", "Simon Okafor")


def hanging() -> list[Table]:
    """Tables whose rows bear the label of the record that they are of."""
    return [
        table
        for table in tables().values()
        if "records_register"
        in {table.parents[of] for of in table.labels.values() if of}
    ]


def test_what_hangs_on_a_record_bears_its_label_and_no_other() -> None:
    """By a foreign key, so that no way of writing goes round it."""
    assert len(hanging()) > 30


def test_a_record_that_is_restricted_takes_all_that_hangs_on_it_along(
    region: Region,
) -> None:
    left_behind, followed = [], 0
    with region.kept(), viewing_as(BY_NAME[KEEPER].id):
        hidden = region.hidden_label(KEEPER)
        for _, key in region.one_of_each_kind():
            region.world.raw(
                "UPDATE records_register SET access_class = %s WHERE id = %s",
                hidden,
                key,
            )
            for table in hanging():
                for label, column in table.labels.items():
                    if table.parents.get(column) != "records_register":
                        continue
                    said = sql.SQL(
                        "SELECT count(*) FILTER (WHERE {} <> %s), count(*) FROM {}"
                        " WHERE {} = %s"
                    ).format(*map(sql.Identifier, (label, table.name, column)))
                    [(rest, all_of)] = region.world.raw(said, hidden, key)
                    followed += all_of
                    if rest:
                        left_behind.append(f"{table.name}.{label}")
    assert left_behind == []
    assert followed > 100


@pytest.mark.parametrize("name", OTHERS)
def test_a_stricter_part_of_an_open_record_is_seen_by_none_but_its_own(
    region: Region, name: str
) -> None:
    """A paragraph may be for fewer people than the report that it stands in."""
    with region.kept(), viewing_as(BY_NAME[KEEPER].id):
        hidden = region.hidden_label(KEEPER)
        [(item,)] = region.world.raw(
            "SELECT i.id FROM picture_item AS i JOIN picture_fact AS f"
            " ON f.item_id = i.id WHERE i.register_id IS NOT NULL ORDER BY i.id LIMIT 1"
        )
        region.world.raw(
            "UPDATE picture_item SET access_class = %s WHERE id = %s", hidden, item
        )
        with viewing_as(BY_NAME[name].id):
            seen = region.as_application(
                "SELECT (SELECT count(*) FROM picture_item WHERE id = %s)"
                " + (SELECT count(*) FROM picture_fact WHERE item_id = %s)"
                " + (SELECT count(*) FROM picture_link WHERE item_id = %s)",
                item,
                item,
                item,
            )
        [(facts, left)] = region.world.raw(
            "SELECT count(*), count(*) FILTER (WHERE k.access_class <> %s)"
            " FROM picture_fact AS f JOIN picture_lookupkey AS k ON k.fact_id = f.id"
            " WHERE f.item_id = %s",
            hidden,
            item,
        )
    assert seen == [(0,)]
    assert (facts > 0, left) == (True, 0)


def test_an_open_part_of_a_hidden_record_does_not_lead_back_to_it(
    region: Region,
) -> None:
    """An open item may come from a hidden report: the page names no report."""
    with region.kept(), viewing_as(BY_NAME[KEEPER].id):
        hidden = region.hidden_label(KEEPER)
        [(register, reference, subject)] = region.world.raw(
            "SELECT r.id, r.reference, s.reference FROM records_register AS r"
            " JOIN picture_item AS i ON i.register_id = r.id"
            " JOIN picture_fact AS f ON f.item_id = i.id"
            " JOIN picture_subject AS s ON s.id = f.subject_id"
            " WHERE r.kind = 'intelligence_report' AND s.kind = 'person'"
            " ORDER BY r.reference, s.reference LIMIT 1"
        )
        shown = region.get("Callum Frost", f"/picture/{subject}/")
        region.world.raw(
            "UPDATE records_register SET access_class = %s WHERE id = %s",
            hidden,
            register,
        )
        page = region.get("Callum Frost", f"/picture/{subject}/")
    assert shown.status == 200
    assert reference.encode() in shown.content
    assert reference.encode() not in page.content
