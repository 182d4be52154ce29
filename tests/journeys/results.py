"""The end of the matter: what it came to, and the account given of it."""

from datetime import date, timedelta

from playwright.sync_api import expect

from tests.journeys.cast import Cast
from tests.journeys.stages import LINE, TODAY

QUARTER = date(2026, 10, 1)
"""The first day of the quarter in which most of the invented region happens."""

IN_WORDS = "The line that carried children across three forces is closed"
CAME_OF_IT = "The line's number is dead and its holder is in custody"


def outcomes(cast: Cast) -> None:
    """A disruption is claimed from the operation; the panel agrees another level."""
    dev, jo = cast("Dev Malhotra"), cast("Jo Fairweather")
    dev.open(cast.noted["operation"]).follow("Claim a disruption")
    dev.fill(
        title="Drugs line closed in Slough",
        threat=LINE,
        operation="Operation Hazelnut",
        occurred_on=TODAY,
        lead="Regional Disruption Team",
        strand="pursue",
        tactic="crime",
        narrative=CAME_OF_IT,
        level="major",
    )
    dev.fill(evidence="Custody record, and a month of silence on the number")
    dev.fill(**{"facts-0-kind": "arrest", "facts-0-count": "1"})
    dev.picture("claim").send("Claim it")
    cast.note("disruption", dev)
    dev.sees("Claimed, awaiting the panel")
    jo.open("/").follow("Drugs line closed in Slough")
    jo.follow("Moderate it").fill(
        level="moderate", reason="One line of three is closed", held_on=TODAY
    ).send("Agree the level")
    jo.sees("Moderated", "One line of three is closed").picture("disruption")
    cast("Piotr Zalew").open(cast.noted["threat"])
    cast("Piotr Zalew").sees("Drugs line closed in Slough")
    for outsider in ("Tom Ashdown", "Bola Achebe", "Margaret Eke"):
        cast(outsider).finds_nothing_at(cast.noted["disruption"])


def account(cast: Cast) -> None:
    """Numbers open their records; the board sees what was issued and no more."""
    theo, alan = cast("Theo Brandt"), cast("Alan Marchetti")
    theo.open("/account/").follow("Choose other days")
    theo.fill(first=TODAY, last=TODAY).send("Count them")
    cast.note("measures", theo)
    theo.picture("measures")
    _opens_its_record(cast)
    theo.open("/account/").follow("Choose other days")
    theo.fill(first=QUARTER, last=TODAY).send("Count them")
    theo.sees("The period is not over").picture("period-not-over")
    theo.open("/account/").follow("Choose other days")
    theo.fill(first=QUARTER, last=TODAY - timedelta(days=1)).send("Count them")
    theo.picture("quarter-so-far").follow("Prepare the account of this period")
    theo.fill(commentary=IN_WORDS)
    theo.picture("prepare").send("Send it for approval")
    theo.sees("Prepared, awaiting approval")
    cast.note("paper", theo)
    alan.open(cast.noted["paper"]).follow("Approve and issue it")
    alan.fill(reason="The figures agree with the records")
    alan.picture("approve").send("Approve and issue the account")
    _read_by_the_board(cast)


def _opens_its_record(cast: Cast) -> None:
    """The number of disruptions opens the one that was moderated."""
    theo = cast("Theo Brandt")
    behind = theo.page.locator("main a[href*='measure=disruptions']").first
    behind.click()
    theo.settled().sees("Drugs line closed in Slough").picture("behind-a-number")


def _read_by_the_board(cast: Cast) -> None:
    margaret = cast("Margaret Eke")
    margaret.open("/account/issued/").picture("issued-accounts")
    margaret.follow("1 October 2026").sees(IN_WORDS).picture("issued-account")
    cast.note("issued", margaret)
    download = margaret.is_offered("Download it as a PDF")
    with margaret.page.expect_download() as printed:
        download.click()
    assert printed.value.path().read_bytes().startswith(b"%PDF-")
    for place in ("measures", "paper", "disruption", "operation", "threat", "request"):
        margaret.finds_nothing_at(cast.noted[place])
    expect(margaret.page.locator("header")).to_contain_text("Margaret Eke")
    cast("Priya Nand").finds_nothing_at(cast.noted["issued"])
