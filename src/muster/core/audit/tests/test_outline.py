"""How what happened beyond an auditor's clearance is told: how often, not what."""

from datetime import UTC, datetime
from uuid import UUID

from muster.core.audit.models import Operation
from muster.core.audit.queries import Outlined
from muster.core.audit.views.outline import how_many, rows_of

IDRIS, HANNAH = UUID(int=1), UUID(int=2)
WHO: dict[UUID | None, str] = {IDRIS: "Idris Cole", HANNAH: "Hannah Vale"}


def looked(who: UUID, day: int, hour: int, minute: int) -> Outlined:
    at = datetime(2026, 3, day, hour, minute, tzinfo=UTC)
    return Outlined(at, who, Operation.CONSULTATION, False)


def test_what_one_person_did_in_a_row_stands_in_one_line_with_how_often() -> None:
    entries = [
        looked(HANNAH, 4, 9, 40),
        looked(HANNAH, 4, 9, 31),
        looked(HANNAH, 4, 9, 14),
        looked(IDRIS, 4, 8, 0),
        looked(HANNAH, 4, 7, 5),
    ]
    assert [row.cells for row in rows_of(entries, WHO)] == [
        ("4 March 2026, 09:14 to 09:40", "Hannah Vale", "Consultation", 3),
        ("4 March 2026, 08:00", "Idris Cole", "Consultation", 1),
        ("4 March 2026, 07:05", "Hannah Vale", "Consultation", 1),
    ]


def test_a_line_is_of_one_day_and_of_one_kind() -> None:
    wrote = Outlined(
        datetime(2026, 3, 3, 23, 20, tzinfo=UTC), IDRIS, Operation.ALTERATION, False
    )
    entries = [looked(IDRIS, 4, 0, 10), looked(IDRIS, 3, 23, 50), wrote]
    assert [row.cells[3] for row in rows_of(entries, WHO)] == [1, 1, 1]


def test_of_more_entries_than_are_counted_at_once_it_says_at_least() -> None:
    assert how_many(1) == "1 entry"
    assert how_many(499) == "499 entries"
    assert how_many(500) == "At least 500 entries"
