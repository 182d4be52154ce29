"""The pages, papers, files and figures of the cash team."""

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from muster.core.clocks.periods import Period
from muster.core.people.seed import acting
from muster.core.people.tests.answers import ask
from muster.flow.account.queries.figures import figures
from muster.flow.operations.builders import a_led_operation
from muster.rooms.cash_detention import actions, measures
from muster.rooms.cash_detention.builders import (
    DAY,
    HOUR,
    OUTSIDE,
    SENIOR,
    TAKES,
    TOLD,
    a_port_day,
    applied,
    banked,
    cash,
    counted,
    did,
    forfeited,
    listed,
    noticed,
    ordered,
    the_group,
    valued,
)

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

ROOM = "/cash-detention/"
TUESDAY = datetime(2026, 4, 7, 10, 0, tzinfo=UTC)
APRIL = Period(date(2026, 4, 1), date(2026, 5, 1))


@pytest.fixture(autouse=True)
def group() -> None:
    the_group()


def text(name: str, path: str, **typed: object) -> str:
    answer: str = ask(name, path, **typed).content.decode()
    return answer


def test_the_board_shows_what_is_next_and_nobody_outside_sees_any() -> None:
    now = timezone.now()
    cash(told_at=now - 3 * HOUR, at=now - HOUR, title="A rucksack")
    operation = a_led_operation().register
    listed(told_at=now - HOUR, at=now, operation=operation)
    page = text(TAKES, ROOM)
    hours, rest = page.split("Hearings of the next seven days", 1)
    assert "A rucksack" in hours
    assert "Two watches" in hours
    assert "Held, and nobody claims it" in rest
    for name in OUTSIDE:
        assert "A rucksack" not in text(name, ROOM)
        assert "A rucksack" not in text(name, f"{ROOM}register/")
        assert "Two watches" not in text(
            name, f"{ROOM}listed-of/{operation.reference}/"
        )
    assert "Two watches" in text(TAKES, f"{ROOM}listed-of/{operation.reference}/")


def test_cash_is_recorded_and_counted_on_its_pages() -> None:
    now = timezone.localtime() - 2 * HOUR
    typed = {
        "title": "A suitcase",
        "told_at_day": now.day,
        "told_at_month": now.month,
        "told_at_year": now.year,
        "told_at_time": f"{now:%H:%M}",
        "port": "gatwick",
        "searched": "cash",
        "approved": "jp",
        "seals": "SE 1",
        "witnesses": "PC 1 and PC 2",
    }
    made = ask(TAKES, f"{ROOM}cash/new/", **typed)
    assert made.status_code == 302, made.content.decode()
    page = made.headers["Location"]
    differs = text(TAKES, f"{page}move/count/", first="20 x 312", second="20 x 311")
    assert "First count £6,240.00, second £6,220.00." in differs
    wrong = text(TAKES, f"{page}move/count/", first="20", second="20 x 311")
    assert "Line 1 is not like 20 x 312" in wrong
    sheet = "20 x 312\n50 x 85\n10 x 1147"
    assert (
        ask(TAKES, f"{page}move/count/", first=sheet, second=sheet).status_code == 302
    )
    assert "£21,960.00" in text(TAKES, page)
    assert ask(OUTSIDE[0], page).status_code == 404


def test_files_of_count_machines_are_read_and_refused_by_line() -> None:
    seizure = cash()
    page = f"{ROOM}cash/{seizure.register.reference}/count-files/"
    heads = b"currency,denomination,number\n"

    def files(second: bytes) -> dict[str, SimpleUploadedFile]:
        first = heads + b"GBP,20,312\n"
        return {
            "first": SimpleUploadedFile("one.csv", first),
            "second": SimpleUploadedFile("two.csv", second),
        }

    wrong = text(TAKES, page, **files(heads + b"GBP,20,many\n"))
    assert "Line 2: many is no number of notes" in wrong
    assert ask(TAKES, page, **files(heads + b"GBP,20,312\n")).status_code == 302


def test_papers_are_taken_as_the_record_stands() -> None:
    seizure = counted(cash(), at=TOLD + HOUR)
    papers = f"{ROOM}papers/{seizure.register.reference}/"
    bundle = ask(TAKES, f"{papers}bundle/pdf/")
    assert bundle.content.startswith(b"%PDF")
    assert ask(TAKES, f"{papers}bundle/docx/").content.startswith(b"PK")
    assert "There is no such paper now" in text(TAKES, f"{papers}letter/pdf/")
    assert ask(OUTSIDE[0], f"{papers}bundle/pdf/").status_code == 404
    seizure = ordered(seizure, made_at=TUESDAY, ends_on=date(2026, 9, 20))
    assert ask(TAKES, f"{papers}further/pdf/").content.startswith(b"%PDF")
    september = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    noticed(seizure, on=september.date(), at=september)
    assert ask(SENIOR, f"{papers}notice/pdf/").content.startswith(b"%PDF")


def test_a_release_has_its_letter_and_a_search_without_a_justice_its_report() -> None:
    said: dict[str, Any] = {
        "approved": "senior",
        "why_no_jp": "At night, with a flight to catch",
    }
    seizure = counted(
        cash(adopted_from="Border Force", adopted_at=TOLD, **said), at=TOLD + HOUR
    )
    letter = f"{ROOM}papers/{seizure.register.reference}/force/pdf/"
    assert ask(TAKES, letter).content.startswith(b"%PDF")
    did(seizure, actions.release, reason="It is hers", at=TOLD + 2 * HOUR)
    papers = f"{ROOM}papers/{seizure.register.reference}/"
    assert ask(TAKES, f"{papers}letter/pdf/").content.startswith(b"%PDF")
    assert ask(TAKES, f"{papers}report/pdf/").content.startswith(b"%PDF")


def rows(name: str, path: str) -> list[dict[str, str]]:
    written = ask(name, path).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(written)))


def test_the_register_and_the_returns_are_taken_as_tables() -> None:
    seizure = counted(cash(), at=TOLD + HOUR)
    today = timezone.localdate()
    a_port_day(today, at=timezone.now(), seizures=0)
    (line,) = rows(TAKES, f"{ROOM}register/csv/")
    assert line["reference"] == seizure.register.reference
    assert line["worth in pounds"] == "21960.00"
    (day,) = rows(TAKES, f"{ROOM}port-return/csv/")
    assert (day["day"], day["seizures"]) == (today.isoformat(), "0")
    (asset,) = rows(TAKES, f"{ROOM}asset-return/")
    assert asset["kind"] == "Cash"
    assert ask(TAKES, f"{ROOM}register/xlsx/").content.startswith(b"PK")
    assert rows(OUTSIDE[0], f"{ROOM}register/csv/") == []


def test_the_register_is_shown_by_port_and_state() -> None:
    cash(title="At Gatwick")
    counted(cash(title="At the quay", port="newhaven"), at=TOLD + HOUR)
    page = text(TAKES, f"{ROOM}register/?port=newhaven")
    assert "At the quay" in page
    assert "At Gatwick" not in page
    assert "At the quay" not in text(TAKES, f"{ROOM}register/?state=seized")


def figure(key: str, name: str = TAKES) -> object:
    measure = next(each for each in measures.MEASURES if each.key == key)
    with acting(name):
        (found,) = figures(APRIL, [measure])
    return found.value


def test_what_is_measured_is_counted_of_what_one_sees() -> None:
    seizure = banked(
        ordered(
            counted(cash(), at=TOLD + HOUR), made_at=TUESDAY, ends_on=date(2026, 9, 20)
        ),
        at=TUESDAY + HOUR,
    )
    did(seizure, actions.add_interest, pence=45_67, at=TUESDAY + DAY)
    april = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
    applied(seizure, at=TUESDAY + DAY)
    forfeited(seizure, made_on=april.date(), at=april, contested=True)
    valued(listed(), at=TOLD + HOUR)
    for day, seizures in ((2, 0), (3, 1)):
        a_port_day(date(2026, 4, day), at=TUESDAY, seizures=seizures)
    assert figure("cash_seized") == 21_960_00 + 1_220_00
    assert figure("cash_forfeited") == 21_960_00
    assert figure("cash_interest") == 45_67
    assert figure("cash_port_days") == 2
    assert figure("cash_hours_to_order") == 116
    assert figure("cash_contested") == 1
    assert figure("cash_first_hours") == 50
    assert figure("cash_seized", OUTSIDE[1]) == 0


def test_an_authority_is_offered_in_the_first_hours_alone() -> None:
    now = timezone.now()
    held = listed(told_at=now - HOUR, at=now)
    page = f"{ROOM}listed/{held.register.reference}/"
    assert "Authorise 42 hours more" in text(SENIOR, page)
    assert "account monitoring order is not available" in text(SENIOR, page)
