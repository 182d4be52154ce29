"""The pages of assets: the whole way by hand, the files, and who is answered what."""

import io
import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from muster.core.ledger.tests.reading import added_up
from muster.core.people.seed import acting
from muster.core.people.tests.answers import ask
from muster.core.records.models import Register
from muster.flow.operations.actions import restrict
from muster.flow.operations.builders import a_led_operation
from muster.flow.outcomes.assets import queries
from muster.flow.outcomes.assets.builders import (
    AT,
    NOT_TOLD,
    SECOND,
    VAN,
    WRITES,
    an_asset,
    held,
    ordered,
    received,
    standing,
)
from muster.flow.outcomes.assets.models import Asset

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

CASH = {
    "title": "Cash from the van",
    "kind": "cash",
    "unit": "GBP",
    "quantity": "40,000.00",
    "custody": "Bag 1",
}
SHEET = "xl/worksheets/sheet1.xml"


def on(day: str, name: str) -> dict[str, str]:
    date, month, year = day.split(".")
    return {f"{name}_day": date, f"{name}_month": month, f"{name}_year": year}


def today(name: str) -> dict[str, str]:
    return on(f"{timezone.localdate():%d.%m.%Y}", name)


def only_asset() -> Asset:
    with acting(WRITES):
        (asset,) = queries.in_register()
        return asset


def place(asset: Asset, name: str = "") -> str:
    return f"/assets/{asset.register.reference}/{name}"


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_cash_goes_the_whole_way_by_hand() -> None:
    operation = a_led_operation().register
    panel = f"/assets/of/{operation.reference}/"
    assert "Identify an asset" in text(ask(WRITES, panel))
    assert ask(WRITES, f"{panel}identify/", **CASH).status_code == 302
    asset = only_asset()
    assert "Hold it" in text(ask(WRITES, place(asset)))
    sheet = {"first": "20 x 2000\n10 x 236", "second": "20 x 2000\n10 x 236"}
    for where, typed in (
        ("move/hold/", {"how": "detained"}),
        ("count-again/", sheet),
        ("receive/", {"pence": "42,360.00", "what": "principal"}),
        ("receive/", {"pence": "312.45", "what": "interest"}),
        (
            "move/order/",
            {
                "kind": "forfeiture",
                "pence": "42,360",
                **today("made_on"),
                "appeal": "none",
                "no_appeal": "Made by consent",
            },
        ),
        ("compensate/", {"pence": "30,000", "losses": "Firm: 20,000\nShop: 10,000"}),
        ("pay/", {"to": "fund", "pence": "12,672.45", "payee": "The fund"}),
    ):
        answer = ask(WRITES, place(asset, where), **typed)
        assert answer.status_code == 302, (where, text(answer)[:2000])
    page = text(ask(SECOND, place(asset)))
    for words in ("Under control", "£20,000.00", "Take it back", "Forfeiture"):
        assert words in page
    back = ask(SECOND, place(asset, "entries/5/reverse/"), reason="x")
    assert back.status_code == 409
    assert "What stands under control is not taken back" in text(back)
    assert "Paid to victims" in text(ask(WRITES, panel))
    assert "£30,000.00" in text(ask(WRITES, panel))


def test_a_mistyped_receipt_is_taken_back_by_another_on_the_page() -> None:
    asset = ordered(held())
    entry = received(asset, 60_000_00)
    where = place(asset, f"entries/{entry.number}/reverse/")
    own = ask(WRITES, where, reason="Mistyped")
    assert own.status_code == 409
    assert "somebody else takes it back" in text(own)
    assert ask(SECOND, where, reason="Mistyped").status_code == 302
    page = text(ask(WRITES, place(asset)))
    assert "Taken back" in page
    assert ask(SECOND, where, reason="Again").status_code == 409


def test_two_counts_that_differ_are_said_beside_the_second() -> None:
    asset = held()
    sheet = {"first": "20 x 1098", "second": "20 x 1097"}
    answer = ask(WRITES, place(asset, "count-again/"), **sheet)
    assert answer.status_code == 422
    assert "First count £21,960.00, second £21,940.00." in text(answer)


def test_who_takes_an_entry_back_reads_first_which_and_each_names_its_writer() -> None:
    asset = held()
    received(asset, 250_00, paid_by="The bank")
    page = text(ask(SECOND, place(asset)))
    (number,) = set(re.findall(r"entries/(\d+)/reverse/", page))
    read = text(ask(SECOND, place(asset, f"entries/{number}/reverse/")))
    for words in ("Received: The bank", "£250.00", WRITES):
        assert words in page
        assert words in read


def test_amounts_of_nothing_and_fractions_of_a_penny_are_asked_for_again() -> None:
    asset = held()
    zero = ask(WRITES, place(asset, "receive/"), pence="0", what="principal")
    assert zero.status_code == 409
    assert "Enter an amount in pounds and pence above £0." in text(zero)
    half = ask(WRITES, place(asset, "receive/"), pence="1.005", what="principal")
    assert half.status_code == 422


def test_a_kind_that_is_not_counted_so_is_asked_for_again() -> None:
    operation = a_led_operation().register
    where = f"/assets/of/{operation.reference}/identify/"
    answer = ask(WRITES, where, **CASH | {"unit": "BTC"})
    assert answer.status_code == 422
    assert "Cash is not counted in bitcoin" in text(answer)


def test_files_say_the_same_as_the_page() -> None:
    asset = ordered(held())
    received(asset, VAN)
    book = ask(WRITES, place(asset, "journal/"))
    assert {
        account: int(amount * 100)
        for (account, unit), amount in added_up(book.content.decode()).items()
        if unit == "GBP"
    } == {code: amount for (code, unit), amount in standing(asset).items()}
    assert ask(WRITES, place(asset, "statement/")).content.startswith(b"%PDF")
    table = ask(WRITES, "/assets/register/csv/").content.decode()
    assert "4236000,42360.00" in table
    schedule = f"/assets/of/{_operation(asset).reference}/schedule/"
    for where, part, words in (
        ("/assets/register/xlsx/", SHEET, asset.register.reference),
        ("/assets/trial-balance/xlsx/", SHEET, "Forfeited"),
        (schedule, "word/document.xml", asset.register.reference),
    ):
        whole = zipfile.ZipFile(io.BytesIO(ask(WRITES, where).content))
        assert words in whole.read(part).decode()


def _operation(asset: Asset) -> Register:
    with acting(WRITES):
        return Register.objects.get(leads_to__to=asset.register)


RATES = (
    "day,pair,rate,source\n2026-11-02,EUR/GBP,0.8571,ECB\n2026-11-02,BTC/GBP,51000,X\n"
)


def brought(content: str) -> Any:
    file = SimpleUploadedFile("rates.csv", content.encode())
    return ask(WRITES, "/assets/rates/file/", file=file)


def test_a_file_of_rates_is_entered_whole_or_refused_by_line() -> None:
    wrong = brought(RATES + "2026-13-02,EUR/GBP,1,X\n2026-11-02,EUR/GBP,1,X\na,b\n")
    assert wrong.status_code == 422
    for words in (
        "Line 4: 2026-13-02 is no day",
        "Line 5: This day and pair stand on an earlier line.",
        "Line 6: There are 2 values and not 4.",
    ):
        assert words in text(wrong)
    assert brought(RATES).status_code == 302
    assert "51000" in text(ask(WRITES, "/assets/rates/"))
    assert brought(RATES).status_code == 409


def test_shares_that_are_not_a_hundred_are_refused() -> None:
    said = {"title": "As agreed", **on("1.4.2026", "starts")}
    where = "/assets/schemes/new/"
    answer = ask(WRITES, where, **said, shares="HO: 50\nForce: 49.5")
    assert answer.status_code == 409
    assert "Shares add up to 99.5." in text(answer)
    assert ask(WRITES, where, **said, shares="HO: 50\nForce: 50").status_code == 302
    assert "Force: 50" in text(ask(SECOND, "/assets/schemes/"))


def test_days_a_power_and_the_end_of_an_order_are_asked_on_the_pages() -> None:
    operation = a_led_operation().register
    panel = f"/assets/of/{operation.reference}/"
    early = on("1.11.2026", "found_on")
    ask(WRITES, f"{panel}identify/", **CASH, **early)
    asset = only_asset()
    typed = {"how": "detained", "power": "poca.listed.detain"}
    late = ask(WRITES, place(asset, "move/hold/"), **typed, **on("31.10.2026", "on"))
    assert late.status_code == 409
    assert "It was found on Sunday 1 November 2026" in text(late)
    where = place(asset, "move/hold/")
    assert ask(WRITES, where, **typed, **on("2.11.2026", "on")).status_code == 302
    order = {"kind": "forfeiture", "pence": "42,360", **on("3.11.2026", "made_on")}
    unsaid = ask(WRITES, place(asset, "move/order/"), **order)
    assert unsaid.status_code == 422
    assert "Answer the question: May an appeal be lodged?" in text(unsaid)
    no_day = ask(WRITES, place(asset, "move/order/"), **order, appeal="may")
    assert "Answer the question: Until the end of which day?" in text(no_day)
    said = {**order, "appeal": "none", "no_appeal": "Made by consent"}
    assert ask(WRITES, place(asset, "move/order/"), **said).status_code == 302
    ended = {"how": "quashed", "reason": "Allowed", **on("4.11.2026", "on")}
    where = place(asset, "move/end_order/")
    assert ask(WRITES, where, **ended).status_code != 302
    assert ask(SECOND, where, **ended).status_code == 302
    page = text(ask(SECOND, place(asset)))
    for words in (
        "Seize and detain a listed asset",
        "Unconfirmed",
        "2 November 2026",
        "Quashed on appeal",
        "4 November 2026",
        "Made by consent",
    ):
        assert words in page
    assert ask(WRITES, place(asset, "move/order/"), **said).status_code == 302
    assert "It stands" in text(ask(SECOND, place(asset)))


def test_the_page_of_costs_cites_an_act_for_a_confiscation_alone() -> None:
    for kind, words in (("forfeiture", "unconfirmed"), ("confiscation", "s.55")):
        asset = ordered(held(), kind)
        assert words in text(ask(WRITES, place(asset, "spend/")))


def listed(where: str) -> list[str]:
    """What stands on a page for somebody outside, without what differs each time."""
    (main,) = re.findall(r"<main.*?</main>", text(ask(NOT_TOLD, where)))
    return re.findall(r">([^<>]+)<", main)


def test_whoever_is_outside_finds_no_asset_no_total_and_no_code() -> None:
    pages = ("/assets/", "/assets/trial-balance/", "/assets/unmatched/")
    empty = [listed(each) for each in pages]
    operation = a_led_operation()
    asset = ordered(held(an_asset(origin=operation.register)))
    received(asset, VAN)
    with acting(SECOND, at=AT) as actor:
        restrict(operation, reason="A leak", actor=actor, at=AT + timedelta(hours=1))
    for where in ("", "journal/", "statement/", "receive/", "entries/1/reverse/"):
        assert ask(NOT_TOLD, place(asset, where)).status_code == 404
    assert [listed(each) for each in pages] == empty
    assert b"42360" not in ask(NOT_TOLD, "/assets/register/csv/").content


def test_unmatched_money_is_matched_on_its_page() -> None:
    operation = a_led_operation().register
    here = f"/assets/of/{operation.reference}/"
    said = {"pence": "500", "paid_by": "No words"}
    assert ask(WRITES, f"{here}unmatched/", **said).status_code == 302
    assert "£500.00" in text(ask(WRITES, "/assets/unmatched/"))
    asset = ordered(held(an_asset(origin=operation)))
    matched = {"asset": asset.register.reference, "pence": "500"}
    assert ask(WRITES, f"{here}match/", **matched).status_code == 302
    assert "All money that you may see was matched." in text(
        ask(WRITES, "/assets/unmatched/")
    )
    gone = ask(WRITES, f"{here}match/", **matched | {"asset": "SE-AST-1"})
    assert gone.status_code == 409
