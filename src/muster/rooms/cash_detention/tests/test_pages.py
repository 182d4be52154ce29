"""The pages, papers, files and figures of the cash team."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from muster.core.clocks.periods import Period
from muster.core.people.seed import acting, let
from muster.core.people.tests.answers import ask
from muster.core.picture.actions.records import link_record
from muster.core.picture.models import Category
from muster.core.picture.tests.builders import a_subject
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import Refused
from muster.flow.account.queries.figures import figures
from muster.flow.account.rules.counting import Figures
from muster.flow.operations.builders import a_led_operation
from muster.flow.outcomes.assets import actions as assets
from muster.flow.outcomes.assets import queries as asset_queries
from muster.flow.outcomes.assets.actions import receiving
from muster.flow.outcomes.assets.rules.kinds import Basis, Receipt
from muster.rooms.cash_detention import actions, measures, queries
from muster.rooms.cash_detention.builders import (
    DAY,
    HEAD,
    HOUR,
    OUTSIDE,
    SENIOR,
    TAKES,
    THAMES_VALLEY,
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
    of_thames_valley,
    ordered,
    remitted,
    seen,
    taken,
    the_group,
    valued,
)
from muster.rooms.cash_detention.seed import a_court_day

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


def paper(name: str, reference: str, what: str) -> str:
    """What stands in a paper, without its marks."""
    answer = ask(name, f"{ROOM}papers/{reference}/{what}/docx/")
    assert answer.content.startswith(b"PK"), answer.content.decode()
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        written = file.read("word/document.xml").decode()
    return re.sub(r"(<[^>]+>)+", "|", written)


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
    wrong = text(TAKES, f"{page}first-count/", lines="20")
    assert "Line 1 is not like 20 x 312" in wrong
    sheet = "20 x 312\n50 x 85\n10 x 1147"
    assert ask(TAKES, f"{page}first-count/", lines=sheet).status_code == 302
    assert "You entered the first count: another counts too" in text(TAKES, page)
    before = text(SENIOR, page)
    assert "Enter the second count" in before
    assert "First count entered by" in before
    assert "£6,240.00" not in before
    assert "1,147" not in before
    differs = text(SENIOR, f"{page}move/count/", lines="20 x 311")
    assert "First count £21,960.00, second £6,220.00." in differs
    assert ask(SENIOR, f"{page}move/count/", lines=sheet).status_code == 302
    assert "£21,960.00" in text(TAKES, page)
    assert ask(OUTSIDE[0], page).status_code == 404


def test_the_page_of_its_asset_offers_neither_costs_nor_receipts_nor_payments() -> None:
    seizure = counted(cash(), at=TOLD + 2 * HOUR)
    with acting(TAKES):
        (asset,) = queries.assets_of(seizure.register)
    page = text(TAKES, f"/assets/{asset.register.reference}/")
    for place in ("spend/", "receive/", "pay/", "compensate/"):
        assert place not in page


@pytest.mark.parametrize(
    "place",
    ["move/order/", "move/release/", "move/lose/", "pay/", "spend/", "receive/"],
)
def test_nothing_becomes_of_it_on_the_page_of_its_asset(place: str) -> None:
    seizure = counted(cash(), at=TOLD + 2 * HOUR)
    with acting(TAKES):
        (asset,) = queries.assets_of(seizure.register)
        before = asset_queries.standing(asset)
    page = f"/assets/{asset.register.reference}/{place}"
    typed = {
        "reason": "Given back",
        "what": "A safe",
        "payee": "A cousin",
        "to": "fund",
        "pence": "100.00",
        "kind": "forfeiture",
        "appeal": "none",
        "no_appeal": "None lies",
        "made_on_day": "1",
        "made_on_month": "4",
        "made_on_year": "2026",
    }
    assert ask(TAKES, page, **typed).status_code in {404, 409, 422}
    with acting(TAKES):
        assert seen(seizure, TAKES).register.state == "counted"
        assert asset_queries.standing(asset) == before
        assert asset_queries.orders_of(asset) == []


def test_a_seizure_is_opened_where_the_larger_one_is_hidden() -> None:
    whole = counted(cash(), at=TOLD + 2 * HOUR)
    of_thames_valley()
    part = cash(force=THAMES_VALLEY)
    with acting(TAKES), as_definer(using="owner"):
        type(part).objects.using("owner").filter(pk=part.pk).update(
            larger=whole.register_id
        )
    page = f"{ROOM}cash/{part.register.reference}/"
    assert "Not to be seen" in text("Muriel Garrick", page)
    assert whole.register.reference in text(TAKES, page)


def test_files_of_count_machines_are_read_and_refused_by_line() -> None:
    seizure = cash()
    page = f"{ROOM}cash/{seizure.register.reference}/count-file/"

    def file(number: bytes) -> SimpleUploadedFile:
        heads = b"currency,denomination,number\n"
        return SimpleUploadedFile("one.csv", heads + b"GBP,20," + number + b"\n")

    wrong = text(TAKES, page, lines=file(b"many"))
    assert "Line 2: many is no number of notes" in wrong
    assert ask(TAKES, page, lines=file(b"312")).status_code == 302
    assert "It is the second count" in text(SENIOR, page)
    assert ask(SENIOR, page, lines=file(b"312")).status_code == 302
    assert seen(seizure, TAKES).register.state == "counted"


def test_papers_ask_for_the_part_that_is_suspected_alone() -> None:
    made: dict[str, Any] = {"made_at": TUESDAY, "ends_on": date(2026, 9, 20)}
    seizure = ordered(counted(cash(unsuspected=60_00), at=TOLD + HOUR), **made)
    may = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
    seizure = noticed(seizure, on=may.date(), at=may)
    reference = seizure.register.reference
    notice = paper(SENIOR, reference, "notice")
    assert "|Forfeited is to be|£21,900.00|" in notice
    for what in ("notice", "forfeiture"):
        told = paper(SENIOR, reference, what)
        assert "|Not suspected, and no part of this|£60.00|" in told
        assert "|The count that follows|Also the part nobody suspects|" in told
        assert "£21,960.00" not in told


def test_papers_are_taken_as_the_record_stands() -> None:
    seizure = counted(cash(), at=TOLD + HOUR)
    papers = f"{ROOM}papers/{seizure.register.reference}/"
    bundle = ask(TAKES, f"{papers}bundle/pdf/")
    assert bundle.content.startswith(b"%PDF")
    assert ask(TAKES, f"{papers}bundle/docx/").content.startswith(b"PK")
    assert "There is no such paper now" in text(TAKES, f"{papers}letter/pdf/")
    assert ask(OUTSIDE[0], f"{papers}bundle/pdf/").status_code == 404
    seizure = ordered(seizure, made_at=TUESDAY, ends_on=date(2026, 9, 20))
    september = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    noticed(seizure, on=september.date(), at=september)
    assert ask(SENIOR, f"{papers}notice/pdf/").content.startswith(b"%PDF")


def test_a_further_order_is_asked_for_while_one_holds_it_alone() -> None:
    now = timezone.now()
    for ends_on, offered in (
        (now.date() - DAY, False),
        (now.date() + DAY, True),
    ):
        told_at = a_court_day(now - 60 * DAY)
        seizure = counted(cash(told_at=told_at), at=told_at + HOUR)
        ordered(seizure, made_at=told_at + 2 * HOUR, ends_on=ends_on)
        reference = seizure.register.reference
        answer = ask(TAKES, f"{ROOM}papers/{reference}/further/docx/")
        assert answer.content.startswith(b"PK") is offered
        links = text(TAKES, f"{ROOM}cash/{reference}/")
        assert ("Application for further detention" in links) is offered


def test_a_notice_names_to_whom_it_goes_and_where_objections_are_sent() -> None:
    seizure = ordered(
        counted(cash(), at=TOLD + HOUR), made_at=TUESDAY, ends_on=date(2026, 9, 20)
    )
    september = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    noticed(seizure, on=september.date(), at=september)
    notice = paper(SENIOR, seizure.register.reference, "notice")
    assert "|To|The courier|To|His firm|" in notice
    assert "|Given by|Ruth Adeyemi" in notice
    assert "|Objections until the end of|Thursday 1 October 2026|" in notice
    address = "Regional Cash Team, 1 Perimeter Road, Gatwick"
    assert f"|Objections are sent to|{address}|" in notice
    assert "s.297C: unconfirmed" in notice
    page = text(SENIOR, f"{ROOM}cash/{seizure.register.reference}/")
    assert address in page


def test_a_notice_without_an_address_for_objections_is_not_taken() -> None:
    seizure = ordered(
        counted(cash(), at=TOLD + HOUR), made_at=TUESDAY, ends_on=date(2026, 9, 20)
    )
    page = f"{ROOM}cash/{seizure.register.reference}/move/give_notice/"
    answer = text(
        SENIOR,
        page,
        given_on_day=1,
        given_on_month=9,
        given_on_year=2026,
        given_to="The courier",
        reason="Nobody explains it",
        own_view="I agree",
    )
    assert "To which address are objections sent?" in answer
    whole = f"{ROOM}cash/{seizure.register.reference}/"
    assert "Notices of forfeiture" not in text(SENIOR, whole)


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


SEARCHED_AT_NIGHT: dict[str, Any] = {
    "approved": "senior",
    "why_no_jp": "At night, with a flight to catch",
}


def test_a_search_without_a_justice_is_reported_where_nothing_was_held_48_hours() -> (
    None
):
    seizure = cash(**SEARCHED_AT_NIGHT)
    said: dict[str, Any] = {"by": SENIOR, "reason": "It is hers"}
    did(seizure, actions.release, **said, at=TOLD + 2 * HOUR)
    report = paper(TAKES, seizure.register.reference, "report")
    assert "The 48 hours ended|Wednesday 8 April 2026 at 15:00" in report
    assert "|Thursday 2 April 2026 at 17:00, as it was recorded|" in report
    assert "Held beyond 48 hours|No|" in report


def test_what_was_held_beyond_48_hours_is_not_reported_as_if_it_was_not() -> None:
    forgotten, late = cash(**SEARCHED_AT_NIGHT), cash(**SEARCHED_AT_NIGHT)
    did(forgotten, actions.lapse, reason="No court sat", at=TOLD + 8 * DAY)
    did(late, actions.release, by=SENIOR, reason="It is hers", at=TOLD + 8 * DAY)
    for held in (forgotten, late):
        page = f"{ROOM}papers/{held.register.reference}/report/docx/"
        assert "There is no such paper now" in text(TAKES, page)
    did(forgotten, actions.give_back, by=SENIOR, reason="To her", at=TOLD + 9 * DAY)
    page = f"{ROOM}papers/{forgotten.register.reference}/report/docx/"
    assert "There is no such paper now" in text(TAKES, page)


def test_it_was_held_until_the_day_that_was_typed_and_not_until_it_was_recorded() -> (
    None
):
    in_time, on_the_day = cash(**SEARCHED_AT_NIGHT), cash(**SEARCHED_AT_NIGHT)
    said: dict[str, Any] = {"by": SENIOR, "reason": "It is hers", "at": TOLD + 8 * DAY}
    did(in_time, actions.release, on=date(2026, 4, 7), **said)
    did(on_the_day, actions.release, on=date(2026, 4, 8), **said)
    reference = in_time.register.reference
    report = paper(TAKES, reference, "report")
    assert "|Held until|Tuesday 7 April 2026|Held beyond 48 hours|No|" in report
    assert "|Released|Tuesday 7 April 2026|" in paper(TAKES, reference, "letter")
    page = f"{ROOM}papers/{on_the_day.register.reference}/report/docx/"
    assert "There is no such paper now" in text(TAKES, page)
    hours = counted_in("cash_first_hours").groups["met"]
    assert hours == {"In time": 1, "Not in time": 1}


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
    (day,) = rows(TAKES, f"{ROOM}port-return/csv/?month={today:%Y-%m}")
    assert (day["day"], day["seizures"]) == (today.isoformat(), "0")
    (asset,) = rows(TAKES, f"{ROOM}asset-return/")
    assert asset["kind"] == "Cash"
    assert asset["layout: unconfirmed"] == "Muster's own columns"
    assert "(layout unconfirmed)" in text(TAKES, f"{ROOM}register/")
    assert ask(TAKES, f"{ROOM}register/xlsx/").content.startswith(b"PK")
    assert rows(OUTSIDE[0], f"{ROOM}register/csv/") == []


def test_the_register_is_shown_by_port_and_state() -> None:
    cash(title="At Gatwick")
    counted(cash(title="At the quay", port="newhaven"), at=TOLD + HOUR)
    page = text(TAKES, f"{ROOM}register/?port=newhaven")
    assert "At the quay" in page
    assert "At Gatwick" not in page
    assert "At the quay" not in text(TAKES, f"{ROOM}register/?state=seized")


MAY = Period(date(2026, 5, 1), date(2026, 6, 1))


def figure(key: str, name: str = TAKES, period: Period = APRIL) -> object:
    return counted_in(key, period, name).value


def counted_in(key: str, period: Period = APRIL, name: str = TAKES) -> Figures:
    measure = next(each for each in measures.MEASURES if each.key == key)
    with acting(name):
        (found,) = figures(period, [measure])
    return found


def test_hours_that_still_run_are_neither_in_time_nor_not() -> None:
    now = timezone.now()
    cash(told_at=now - HOUR, at=now)
    month = Period((now - 5 * DAY).date(), (now + 30 * DAY).date())
    assert counted_in("cash_first_hours", month).base == 0
    listed(told_at=now - 20 * DAY, at=now - 19 * DAY)
    over = Period((now - 25 * DAY).date(), (now + 30 * DAY).date())
    assert counted_in("cash_first_hours", over).groups["met"] == {"Not in time": 1}


def test_what_was_seized_and_released_stays_as_the_ledger_told_it_then() -> None:
    watches = valued(listed(), at=TOLD + HOUR)
    with acting(TAKES):
        first, _ = queries.assets_of(watches.register)
    later = TOLD + 40 * DAY
    said: dict[str, Any] = {"basis": Basis.VALUER, "on": later.date()}
    let(TAKES, assets.value, first, pence=900_00, **said, at=later)
    did(watches, actions.release, reason="They are hers", at=later + HOUR)
    assert figure("cash_seized") == 1_220_00
    assert figure("cash_released") == 0
    worth = {640_00: 580_00, 580_00: 640_00}
    assert figure("cash_released", period=MAY) in {
        900_00 + other for other in worth.values()
    }
    assert figure("cash_seized", period=MAY) == 0


def test_what_had_lapsed_and_was_given_back_is_counted_as_released() -> None:
    seizure = counted(cash(), at=TOLD + HOUR)
    did(seizure, actions.lapse, reason="No court sat", at=TOLD + 7 * DAY)
    assert figure("cash_released") == 0
    day = date(2026, 4, 30)
    did(seizure, actions.give_back, reason="To her", on=day, at=TOLD + 40 * DAY)
    assert figure("cash_released") == 21_960_00
    assert figure("cash_released", period=MAY) == 0
    assert counted_in("cash_first_hours").groups["met"] == {"Not in time": 1}


def test_interest_is_found_whatever_its_entry_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(receiving.RECEIVED_AS, Receipt.INTEREST, "Earned")
    seizure = banked(
        ordered(
            counted(cash(), at=TOLD + HOUR), made_at=TUESDAY, ends_on=date(2026, 9, 20)
        ),
        at=TUESDAY + HOUR,
    )
    did(seizure, actions.add_interest, pence=45_67, at=TUESDAY + DAY)
    did(seizure, actions.add_interest, pence=1_00, at=TUESDAY + 2 * DAY)
    assert figure("cash_interest") == 46_67
    assert figure("cash_interest", period=MAY) == 0


def test_what_was_paid_to_the_fund_is_counted_with_its_interest() -> None:
    seizure = banked(
        ordered(
            counted(cash(), at=TOLD + HOUR), made_at=TUESDAY, ends_on=date(2026, 9, 20)
        ),
        at=TUESDAY + HOUR,
    )
    did(seizure, actions.add_interest, pence=45_67, at=TUESDAY + DAY)
    applied(seizure, at=TUESDAY + DAY)
    forfeited(seizure, made_on=date(2026, 4, 20), at=TUESDAY + 14 * DAY)
    remitted(seizure, at=TUESDAY + 50 * DAY)
    assert figure("cash_remitted") == 0
    assert figure("cash_remitted", period=MAY) == 21_960_00 + 45_67


def test_port_operations_are_counted_by_their_seizures_with_those_of_none() -> None:
    for day, seizures in ((2, 0), (3, 1), (7, 0), (8, 6)):
        a_port_day(date(2026, 4, day), at=TUESDAY + 5 * DAY, seizures=seizures)
    by_seizures = counted_in("cash_port_days").groups["seizures"]
    assert by_seizures == {"None": 2, "One": 1, "Four or more": 1}


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


def test_who_is_in_no_group_of_the_force_says_that_the_team_alone_sees_it() -> None:
    typed = taken(force=THAMES_VALLEY)
    with pytest.raises(Refused, match="the team alone would see it"):
        let(TAKES, actions.take_cash, typed, at=TOLD + HOUR)
    alone = replace(typed, team_alone=True)
    assert let(TAKES, actions.take_cash, alone, at=TOLD + HOUR).force_id is not None
    of_thames_valley()
    theirs = replace(typed, seals="SE 9001")
    assert let(TAKES, actions.take_cash, theirs, at=TOLD + HOUR).force_id is not None


def test_the_port_return_is_of_one_calendar_month_that_is_named() -> None:
    for month, day in ((3, 31), (4, 1), (4, 30), (5, 1)):
        a_port_day(date(2026, month, day), at=TUESDAY + 60 * DAY, seizures=0)
    answer = ask(TAKES, f"{ROOM}port-return/csv/?month=2026-04")
    assert "port-return-2026-04.csv" in answer.headers["Content-Disposition"]
    april = rows(TAKES, f"{ROOM}port-return/csv/?month=2026-04")
    assert [line["day"] for line in april] == ["2026-04-01", "2026-04-30"]
    assert "That is no month" in text(TAKES, f"{ROOM}port-return/csv/?month=2026-13")


def test_seizures_per_port_operation_count_the_days_with_none() -> None:
    now = timezone.now()
    last_month = now.date().replace(day=1) - 2 * DAY
    for days, seizures in ((0, 3), (1, 0), (2, 0), (3, 0)):
        a_port_day(last_month - days * DAY, at=now, seizures=seizures)
    page = text(TAKES, f"{ROOM}ports/")
    assert "3 seizures at 4 port operations, 3 of them with none: 0.75" in page


def test_a_release_letter_names_the_interest_that_is_due_with_it() -> None:
    seizure = banked(
        ordered(
            counted(cash(), at=TOLD + HOUR), made_at=TUESDAY, ends_on=date(2026, 9, 20)
        ),
        at=TUESDAY + HOUR,
    )
    did(seizure, actions.add_interest, pence=45_67, at=TUESDAY + DAY)
    said: dict[str, Any] = {"reason": "It is hers", "court_told": True}
    did(seizure, actions.release, by=HEAD, **said, at=TUESDAY + 2 * DAY)
    letter = paper(TAKES, seizure.register.reference, "letter")
    assert "|Interest that is due with it|£45.67|" in letter
    kept = cash()
    did(kept, actions.release, by=SENIOR, reason="It is hers", at=TOLD + 2 * HOUR)
    assert "None: it was in no account" in paper(
        TAKES, kept.register.reference, "letter"
    )


def test_an_application_for_forfeiture_states_its_grounds_and_what_is_suspected() -> (
    None
):
    made: dict[str, Any] = {"made_at": TUESDAY, "ends_on": date(2026, 9, 20)}
    seizure = ordered(counted(cash(unsuspected=60_00), at=TOLD + HOUR), **made)
    applied(seizure, at=TUESDAY + DAY)
    form = paper(TAKES, seizure.register.reference, "forfeiture")
    assert "|Under|Proceeds of Crime Act 2002 s.298|" in form
    assert "|Forfeiture of|£21,900.00|" in form
    assert "|Grounds|Its story fell apart|" in form
    assert "|Applicant|Callum Frost|" in form


def test_an_application_about_watches_cites_no_section_that_nobody_read() -> None:
    now = timezone.now()
    at = a_court_day(now - 9 * DAY)
    watches = ordered(
        valued(listed(told_at=at), at=at + HOUR),
        made_at=at + 2 * HOUR,
        ends_on=(now + 9 * DAY).date(),
    )
    form = paper(TAKES, watches.register.reference, "forfeiture")
    assert "chapter 3A; the section: unconfirmed" in form
    assert "Grounds|Not said yet|" in form


def test_the_page_of_an_operation_says_what_is_held_and_what_was_forfeited() -> None:
    operation = a_led_operation().register
    counted(cash(operation=operation), "20 x 100", at=TOLD + HOUR)
    gone = ordered(
        counted(cash(operation=operation), at=TOLD + HOUR),
        made_at=TUESDAY,
        ends_on=date(2026, 9, 20),
    )
    applied(gone, at=TUESDAY + DAY)
    forfeited(gone, made_on=date(2026, 4, 20), at=TUESDAY + 14 * DAY)
    page = " ".join(text(TAKES, f"{ROOM}of/{operation.reference}/").split())
    in_all = page[page.index("In all, each for itself") :]
    assert in_all.index("£2,000.00") < in_all.index("£21,960.00")


def test_what_was_released_in_the_ledger_asks_for_its_release_here() -> None:
    seizure = ordered(
        counted(cash(), at=TOLD + HOUR), made_at=TUESDAY, ends_on=date(2026, 9, 20)
    )
    page = f"{ROOM}cash/{seizure.register.reference}/"
    asks_for_it = "Release it here too"
    assert asks_for_it not in text(TAKES, page)
    with acting(TAKES):
        (asset,) = queries.assets_of(seizure.register)
    let(TAKES, assets.release, asset, reason="It is hers", at=TUESDAY + DAY)
    assert asks_for_it in text(TAKES, page)
    assert "Released in the ledger, held here still" in text(TAKES, ROOM)
    said: dict[str, Any] = {"reason": "It is hers", "court_told": True}
    did(seizure, actions.release, by=HEAD, **said, at=TUESDAY + 2 * DAY)
    assert asks_for_it not in text(TAKES, page)


def test_a_seizure_names_its_person_by_the_picture_and_to_its_own_readers() -> None:
    seizure = cash()
    page = f"{ROOM}cash/{seizure.register.reference}/"
    assert "Not named. Add them under People and things" in text(SENIOR, page)
    with acting(TAKES) as viewer:
        person = a_subject(viewer, name="Silas Umbertone")
        link_record(
            seizure.register,
            person,
            category=Category.SUSPECT,
            actor=viewer,
            at=TOLD + HOUR,
        )
    shown = text(SENIOR, page)
    assert "Silas Umbertone" in shown
    assert "Not named" not in shown
