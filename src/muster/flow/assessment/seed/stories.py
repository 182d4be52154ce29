"""The invented threats: who is on them, and how far each came."""

from dataclasses import dataclass

from muster.core.picture.models import Category
from muster.flow.assessment.models import Threat


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Somebody on a threat: what they are called, their part, when born."""

    name: str
    category: Category
    kind: str = "person"
    born: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One threat, how long ago it was opened, and how far it came.

    scores: in the order of the model's factors; empty where nobody scored it.
    bands:  the assessor's own view and the reviewer's.
    """

    title: str
    kind: Threat.Kind
    area: Threat.Area
    force: str
    signatory: str
    trigger: str
    days: int
    until: str = "ranked"
    scores: tuple[int, ...] = ()
    bands: tuple[str, str] = ("high", "high")
    view: str = ""
    opposing: str = "Looked for and not found."
    national: str = ""
    people: tuple[Who, ...] = ()
    restricted: bool = False


STORIES = (
    Story(
        title="Ricky line",
        kind=Threat.Kind.COUNTY_LINE,
        area=Threat.Area.COUNTY_LINES,
        force="TVP",
        signatory="DS Priya Nand",
        trigger="A new number, 07700 900123, sends the texts that the old one sent."
        " Runners as young as 14 are met at Slough station.",
        days=44,
        scores=(3, 4, 2, 3, 4, 4, 3),
        view="Children carry it and are hurt for it. It grew while it was watched.",
        opposing="One caller of two says the line is slower since September.",
        national="APM/TV/0042",
        people=(
            Who(name="Ricky line", category=Category.THING, kind="county_line"),
            Who(name="Curtis Vane", category=Category.SUSPECT, born="1996-03-09"),
            Who(
                name="Amy Lark",
                category=Category.VICTIM,
                born="2012-05-01",
                note="Referred to the National Referral Mechanism by Slough",
            ),
        ),
    ),
    Story(
        title="Crawley converted firearms",
        kind=Threat.Kind.OCG,
        area=Threat.Area.FIREARMS,
        force="SUSSEX",
        signatory="DS Tom Ashdown",
        trigger="Three converted blank-firers of one hand were found in six weeks.",
        days=62,
        scores=(4, 4, 2, 4, 3, 4, 3),
        bands=("very_high", "high"),
        view="Somebody converts and sells. Each sale can be a death.",
        opposing="The last find may be older than the first.",
        people=(Who(name="Crawley group", category=Category.THING, kind="ocg"),),
    ),
    Story(
        title="Southampton docks importers",
        kind=Threat.Kind.OCG,
        area=Threat.Area.DRUGS,
        force="HIOW",
        signatory="DC Carys Bevan",
        trigger="Two port workers were approached in the same words.",
        days=310,
        scores=(2, 2, 3, 2, 2, 4, 4),
        view="Patient, rich, and inside the port.",
    ),
    Story(
        title="Sussex investment fraud",
        kind=Threat.Kind.OCG,
        area=Threat.Area.FRAUD,
        force="SUSSEX",
        signatory="DS Tom Ashdown",
        trigger="Forty pensioners lost savings to one script and two accounts.",
        days=155,
        scores=(0, 3, 4, 2, 4, 3, 2),
        bands=("moderate", "high"),
        view="Nobody is hit, and people lose their homes.",
    ),
    Story(
        title="M3 plant theft",
        kind=Threat.Kind.OCG,
        area=Threat.Area.ACQUISITIVE,
        force="HIOW",
        signatory="DC Carys Bevan",
        trigger="Eleven excavators went from sites along the M3 since spring.",
        days=52,
        scores=(1, 1, 2, 1, 0, 3, 2),
        bands=("low", "moderate"),
        view="It costs money. Nobody has been hurt.",
    ),
    Story(
        title="Dale Ferris",
        kind=Threat.Kind.PRIORITY_INDIVIDUAL,
        area=Threat.Area.MONEY_LAUNDERING,
        force="SURREY",
        signatory="DC Owen Lark",
        trigger="He is named as the one who moves money for three groups.",
        days=70,
        scores=(1, 2, 4, 2, 2, 4, 4),
        view="Without him three groups would have to find another way.",
        opposing="All three sources may go back to one person.",
        people=(Who(name="Dale Ferris", category=Category.SUSPECT, born="1979-11-02"),),
    ),
    Story(
        title="Jordan Pell",
        kind=Threat.Kind.PRIORITY_INDIVIDUAL,
        area=Threat.Area.COUNTY_LINES,
        force="TVP",
        signatory="DS Priya Nand",
        trigger="He was said to run the house on Alma Road.",
        days=80,
        scores=(2, 2, 1, 2, 1, 2, 1),
        bands=("moderate", "low"),
        view="He may run it, or be made to live there.",
        people=(Who(name="Jordan Pell", category=Category.SUSPECT, born="2003-01-20"),),
        until="victim",
    ),
    Story(
        title="Portsmouth money movers",
        kind=Threat.Kind.OCG,
        area=Threat.Area.MONEY_LAUNDERING,
        force="HIOW",
        signatory="DC Carys Bevan",
        trigger="A named officer reported what may only be told to few.",
        days=46,
        scores=(1, 2, 4, 1, 1, 4, 4),
        view="It reaches into people who should stop it.",
        restricted=True,
    ),
    Story(
        title="Brighton nail bars",
        kind=Threat.Kind.VULNERABILITY,
        area=Threat.Area.MODERN_SLAVERY,
        force="SUSSEX",
        signatory="DS Tom Ashdown",
        trigger="The same women are driven to four shops and paid nothing.",
        days=12,
        scores=(2, 4, 2, 2, 4, 3, 2),
        view="They are not free to leave.",
        until="scored",
    ),
    Story(
        title="Chiltern waste tipping",
        kind=Threat.Kind.OCG,
        area=Threat.Area.WASTE,
        force="TVP",
        signatory="Kit Sorrell, Environment Agency",
        trigger="Lorries from three counties tip at night on one farm.",
        days=9,
        view="The money is real and the land is lost for years.",
        bands=("moderate", "moderate"),
        until="begun",
    ),
    Story(
        title="Guildford keyless theft",
        kind=Threat.Kind.OCG,
        area=Threat.Area.ACQUISITIVE,
        force="SURREY",
        signatory="DC Owen Lark",
        trigger="The same relay box was used for nine cars in a week.",
        days=3,
        until="triggered",
    ),
    Story(
        title="Surrey vehicles stolen to order",
        kind=Threat.Kind.OCG,
        area=Threat.Area.ACQUISITIVE,
        force="SURREY",
        signatory="DC Owen Lark",
        trigger="Cars go to one yard and are gone in two days.",
        days=430,
        scores=(1, 1, 3, 2, 1, 3, 3),
        view="A trade with orders, drivers and a yard.",
        until="archived",
    ),
    Story(
        title="Reading phone shop",
        kind=Threat.Kind.OCG,
        area=Threat.Area.OTHER,
        force="TVP",
        signatory="DS Priya Nand",
        trigger="A shop sells phones without boxes.",
        days=100,
        until="rejected",
    ),
)
