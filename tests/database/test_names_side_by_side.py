"""A part of a name that is dropped while somebody is just writing a name with it."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from muster.core.store.server import Cluster
from tests.database.side_by_side import (
    Connection,
    as_definer,
    outside_policies,
    serving,
    superuser,
    taken_or_waiting,
)

pytestmark = pytest.mark.committing

WITHOUT_FACTS = (
    "ALTER TABLE picture_lookupkey DISABLE TRIGGER picture_lookupkey_of_known"
)
LED_TO = """
    SELECT n.fact_id FROM picture_namepair AS n
    JOIN picture_namepart AS p ON p.id = (n.pair & 4294967295)
    WHERE p.text = %s
"""


def write_name(connection: Connection, fact: uuid.UUID, part: str) -> None:
    as_definer(connection)
    connection.execute(
        "INSERT INTO picture_lookupkey (fact_id, subject_id, kind, key, access_class)"
        " VALUES (%s, %s, 'part', %s, 1)",
        [fact, fact, part],
    )


def dispose(connection: Connection, fact: uuid.UUID) -> None:
    as_definer(connection)
    connection.execute("DELETE FROM picture_lookupkey WHERE fact_id = %s", [fact])


def led_to(cluster: Cluster, part: str) -> list[uuid.UUID]:
    with outside_policies(cluster) as connection:
        return [fact for (fact,) in connection.execute(LED_TO, [part]).fetchall()]


@pytest.mark.parametrize("first", ["written", "disposed of"])
def test_a_name_written_while_the_last_other_goes_is_found_by_its_part(
    committing: Cluster, first: str
) -> None:
    old, new = uuid.uuid4(), uuid.uuid4()
    with superuser(committing) as watch, ThreadPoolExecutor(1) as pool:
        watch.execute(WITHOUT_FACTS)
        with serving(committing) as before:
            write_name(before, old, "throckmore")
        with serving(committing) as one, serving(committing) as other:
            if first == "written":
                write_name(one, new, "throckmore")
                late = pool.submit(dispose, other, old)
            else:
                dispose(one, old)
                late = pool.submit(write_name, other, new, "throckmore")
            taken_or_waiting(watch, other, late)
            one.commit()
            late.result()
    assert led_to(committing, "throckmore") == [new]
