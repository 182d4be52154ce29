"""The matter of the invented Ricky line, stage by stage, as its people do it."""

import re
import time
from datetime import UTC, datetime, timedelta

from playwright.sync_api import expect

from muster.core.people.seed import BY_NAME
from muster.core.room.offers import offers_for
from muster.flow.assessment.queries.scoring import model_to_score_with
from muster.flow.gateway.rules.criteria import CURRENT
from tests.journeys.cast import Cast

TODAY = datetime.now(UTC).date()
PHONE, MARK = "07700 900123", "AB12 CDE"
LINE = "Ricky line, Slough"
SUSPECT = "Ryan Calderwick"
NEXT_MONTH = TODAY + timedelta(days=30)


def intelligence(cast: Cast) -> None:
    """A report with two items of different grade is written, reviewed, accepted."""
    hannah, idris = cast("Hannah Vale"), cast("Idris Cole")
    hannah.follow("Say what you are working on", within="body")
    hannah.fill(matter=LINE, reason="Reports of a new line").send("State it")
    hannah.open("/intelligence/new/")
    hannah.fill(
        title="Deal line in Slough",
        text=f"A man called Ryan sells from {PHONE} and drives a Corsa, {MARK}.",
        source="2",
        assessment="B",
        handling="P",
        organisation="Thames Valley",
        information_on=TODAY - timedelta(days=2),
        source_reference="ISR-0042",
        readers="unit",
    ).send("Save the report")
    cast.note("report", hannah)
    hannah.sees("Item 1: 2BP", "Found in the text and not named yet")
    hannah.follow("Add an item").fill(
        text=f"{MARK} was parked in Stoke Poges Lane overnight.",
        source="1",
        assessment="A",
        handling="C",
        conditions="Ask the intelligence unit first",
        action="A1",
        sanitisation="S2",
    ).send("Add the item")
    hannah.sees("Item 2: 1AC")
    hannah.follow("People and things found in the text").picture("found-in-text")
    hannah.send("Name what is chosen")
    hannah.follow("Name a person").fill(
        name=SUSPECT, born="1991", categories=["suspect"], item="1"
    ).send("Name the person")
    hannah.sees(SUSPECT, "Suspect")
    _link_all(cast)
    hannah.picture("report-draft")
    hannah.follow("Submit for review").send("Submit for review")
    hannah.sees("Awaiting review", "An intelligence reviewer other than its author")
    idris.open("/").sees("Deal line in Slough")
    idris.open("/intelligence/review/")
    idris.follow("Deal line in Slough")
    idris.follow("Accept the report").picture("accept-report")
    idris.send("Accept the report").sees("The report is accepted")


def _link_all(cast: Cast) -> None:
    """Say that the suspect uses the telephone and the vehicle."""
    hannah = cast("Hannah Vale")
    hannah.follow("Say how they are linked")
    pairs = hannah.page.locator("#form select[name^=pair_]")
    for number in range(pairs.count()):
        words = pairs.nth(number).locator("option").all_inner_texts()
        uses = [one for one in words if re.match(rf"{SUSPECT} (uses|owns|keeps)", one)]
        if uses:
            pairs.nth(number).select_option(label=uses[0])
    item = hannah.page.locator("#form select[name=item]")
    if item.count():
        item.select_option("1")
    hannah.send("Link them")
    hannah.sees(f"{SUSPECT}", "Item 1: 2BP")


def picture(cast: Cast) -> None:
    """What was accepted is found by search, under its grade; not by outsiders."""
    nell = cast("Nell Quist")
    nell.open("/picture/")
    nell.fill(text=PHONE).send("Search")
    nell.fill(
        mine="Something else",
        matter="The Slough line",
        reason="Reading what was accepted",
    ).send("Search")
    nell.picture("search")
    nell.open("/picture/")
    nell.fill(text="Rian Calderwick").send("Search")
    nell.follow(SUSPECT).sees(SUSPECT, "2BP")
    cast.note("subject", nell)
    nell.picture("subject")
    for outsider in ("Priya Nand", "Tom Ashdown", "Bola Achebe", "Margaret Eke"):
        cast(outsider).finds_nothing_at(cast.noted["subject"])
        cast(outsider).finds_nothing_at("/picture/")
    cast("Tom Ashdown").finds_nothing_at(cast.noted["report"])


def gateway(cast: Cast) -> None:
    """Thames Valley asks; the gateway scores and decides; Sussex sees nothing."""
    priya, meera, frank = cast("Priya Nand"), cast("Meera Joshi"), cast("Frank Osei")
    priya.open("/gateway/").follow("Ask the unit for help")
    priya.fill(
        title="Surveillance on a drugs line in Slough",
        wanted="capability",
        capability="investigation",
        objective=f"Find who holds {PHONE}",
        why_unit="The line runs across three forces",
        risk="none",
        major_crime="no",
        deconfliction="not_done",
    ).is_refused("Send the request", "which organised crime threat")
    priya.picture("request-refused")
    priya.fill(threat=LINE).send("Send the request")
    cast.note("request", priya)
    priya.sees("Awaiting triage", "Gateway officer").picture("request-sent")
    cast("Tom Ashdown").finds_nothing_at(cast.noted["request"])
    cast("Tom Ashdown").open("/gateway/")
    cast("Tom Ashdown").sees_not("Surveillance on a drugs line in Slough")
    meera.open("/").follow("Surveillance on a drugs line in Slough")
    meera.follow("Score it").fill(
        **{f"{one.key}_points": "3" for one in CURRENT.criteria},
        **{f"{one.key}_reason": "As the log says" for one in CURRENT.criteria},
    )
    meera.picture("triage").send("Score it").sees("Awaiting decision")
    frank.open("/").follow("Surveillance on a drugs line in Slough")
    frank.follow("Accept").fill(
        basis="own",
        reason="The unit has the team, and the line crosses forces",
        criteria=["threat"],
        review_on=NEXT_MONTH,
    ).send("Accept")
    frank.picture("request-accepted")
    priya.open(cast.noted["request"])
    priya.sees("Accepted", "The unit has the team").sees_not("60 of 80")
    priya.picture("request-as-the-force-sees-it")
    frank.open("/gateway/demand/")
    frank.picture("demand")


def assessment(cast: Cast) -> None:
    """A threat is opened, its suspect put on it, scored, reviewed, ranked."""
    hannah, nell, piotr = cast("Hannah Vale"), cast("Nell Quist"), cast("Piotr Zalew")
    hannah.open("/assessment/").follow("Put in a trigger report")
    hannah.fill(
        title=LINE,
        kind="county_line",
        area="county_lines",
        force="Thames Valley",
        trigger="A new line is advertised in three towns",
        trigger_from="Thames Valley",
        signatory="DI Ann Example",
        signed_on=TODAY - timedelta(days=1),
        signed=True,
    ).send("Open the threat")
    cast.note("threat", hannah)
    subject = cast.noted["subject"].strip("/").split("/")[-1]
    hannah.follow("Add a person or thing").fill(text=SUSPECT).send("Search")
    hannah.fill(pick=subject).send("Go on").fill(
        category="suspect",
        unresolved="no",
        source="NRM desk, today",
    ).send("Add to the threat")
    hannah.sees(SUSPECT)
    nell.open(cast.noted["threat"]).follow("Begin scoring")
    nell.fill(own_view="Serious: children carry for it", own_band="high")
    nell.send("Begin scoring")
    factors = model_to_score_with().factors
    nell.fill(
        **{f"{one.key}_score": "3" for one in factors},
        **{f"{one.key}_evidence": "The accepted report" for one in factors},
        **{f"{one.key}_confidence": "medium" for one in factors},
        opposing="Looked, and found nothing",
    )
    nell.picture("score").send("Hand it on for review")
    piotr.open(cast.noted["threat"]).sees_not("What the score is made of")
    piotr.follow("Review the score").sees("Evidence, without the scores")
    piotr.fill(own_view="Serious, and growing", own_band="high")
    piotr.picture("own-view-first").send("Save my view and show the score")
    piotr.sees("Band in your own view").picture("review")
    piotr.send("Agree: rank the threat").sees("Score reviewed")
    piotr.picture("threat-ranked")
    piotr.open("/assessment/")
    piotr.sees(LINE).picture("ranking")
    cast("Priya Nand").finds_nothing_at(cast.noted["threat"])


def tasking(cast: Cast) -> None:
    """A meeting takes threat and request; the chair tasks two capabilities."""
    grace, alan, ruth = (
        cast("Grace Lindqvist"),
        cast("Alan Marchetti"),
        cast("Ruth Adeyemi"),
    )
    grace.open("/tasking/").follow("Convene a meeting").fill(
        kind="tactical",
        held_at=datetime.now(UTC).replace(tzinfo=None) + timedelta(days=1),
        chair="Alan",
    )
    grace.send("Convene the meeting")
    cast.note("meeting", grace)
    grace.follow("Build the pack").send("Build the pack")
    grace.sees(LINE, "Surveillance on a drugs line in Slough")
    ruth.open(cast.noted["meeting"])
    ruth.page.get_by_role("row").filter(has_text=LINE).first.get_by_role(
        "link", name="Put in a bid"
    ).click()
    ruth.settled().fill(
        team="Regional Investigations Syndicate 1",
        option="Arrest the line holder, safeguard the runners",
        resources="Six officers for a month",
        person_days="120",
    ).send("Put in the bid")
    grace.open(cast.noted["meeting"])
    grace.page.get_by_role("row").filter(has_text=LINE).first.get_by_role(
        "link", name="Propose a decision"
    ).click()
    grace.settled().fill(
        options="Arrest, or watch and wait: children are at risk, so arrest",
        owner_team="Regional Investigations Syndicate 1",
        tasked=["Regional Investigations Syndicate 1", "Regional Disruption Team"],
        resources="Six officers for a month",
        risk_owner="Ruth Adeyemi",
        review_on=NEXT_MONTH,
        level="regional",
        disclosure="to_be_decided",
    )
    grace.picture("propose").send("Propose it")
    alan.open(cast.noted["meeting"])
    alan.picture("meeting")
    alan.page.get_by_role("row").filter(has_text=LINE).first.get_by_role(
        "link", name=re.compile("^SE-TSK")
    ).click()
    alan.settled()
    cast.note("decision", alan)
    alan.follow("Task it").fill(
        own_view="Necessary, since children carry; proportionate to that harm"
    ).send("Task these capabilities")
    alan.sees("Tasked", "Ruth Adeyemi").picture("decision")


def operations(cast: Cast) -> None:
    """The event opens the operation; its lead plans it and starts it."""
    ruth, callum = cast("Ruth Adeyemi"), cast("Callum Frost")
    _delivered(cast)
    ruth.open("/").sees("An operation waits for a lead")
    ruth.picture("home-of-the-lead")
    ruth.open("/operations/").follow(LINE)
    cast.note("operation", ruth)
    ruth.sees("Tasked, nobody leads it yet")
    ruth.follow("Take it on").fill(name="Operation Hazelnut").send("Take it on")
    ruth.sees("Operation Hazelnut", "You lead it now")
    ruth.follow("Put somebody on it").fill(
        user_id="Callum Frost", part="officer_in_case", reason="Knows the town"
    ).send("Put somebody on the operation")
    ruth.follow("Put somebody on it").fill(
        user_id="Dev Malhotra", part="disruption", reason="Leads the disruption"
    ).send("Put somebody on the operation")
    ruth.follow("Set an objective").fill(
        text="Take the line down", measure="It sends no messages for a month"
    ).send("Set an objective")
    for strand, text in (
        ("pursue", "Arrest the holder of the line"),
        ("prevent", "Visit the schools it recruits from"),
        ("protect", "Flag the cuckooed flats to housing"),
        ("prepare", "Agree a safeguarding plan with the council"),
    ):
        callum.open(cast.noted["operation"])
        callum.follow("Add to the 4P plan").fill(
            strand=strand, text=text, owner_id="Callum Frost", due_on=NEXT_MONTH
        ).send("Add to the 4P plan")
    ruth.open(cast.noted["operation"])
    ruth.follow("Log a decision").fill(
        decision="No early arrests", reason="The runners are made safe first"
    ).send("Log the decision")
    ruth.follow("Start the operation").send("Start the operation")
    ruth.sees("Active", "No early arrests", "Pursue", "Prevent (4P)")
    ruth.open(f"/records/{ruth.reference}/action/")
    ruth.picture("set-action")
    ruth.fill(text="Ring the housing officer", owner="Callum", due_on=NEXT_MONTH)
    ruth.page.locator("#form button[type=submit]").first.click()
    ruth.settled().open(cast.noted["operation"])
    ruth.sees("Ring the housing officer").picture("operation")
    callum.open("/").sees("Ring the housing officer")
    cast("Tom Ashdown").finds_nothing_at(cast.noted["operation"])


def _delivered(cast: Cast) -> None:
    """Wait until the job worker has told everybody of what was decided."""
    give_up = time.monotonic() + 60
    while time.monotonic() < give_up:
        if cast.house.rows(
            "SELECT 1 FROM records_register WHERE kind = 'operation' AND title = %s",
            LINE,
        ):
            return
        cast("Ruth Adeyemi").page.wait_for_timeout(250)
    raise AssertionError("No worker opened the operation that was tasked.")


def parts_of_rooms(cast: Cast) -> None:
    """The page of the operation shows what each room did for it."""
    callum = cast("Callum Frost")
    callum.open(cast.noted["operation"])
    for offer in offers_for("operation"):
        if not offer.roles or {*offer.roles} & {*BY_NAME["Callum Frost"].roles}:
            expect(callum.page.locator("main")).to_contain_text(offer.title)
