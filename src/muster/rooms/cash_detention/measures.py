"""What is counted of cash and listed assets, each as far as its reader sees it."""

from muster.core.terms.measure import KIND, Area, Fact, Grouping, Measure, Unit

HERE = "muster.rooms.cash_detention.queries"
MET = Grouping("met", "Order made, or released, within the first hours")
SEIZED_ON = Grouping("seized", "By whether anything was seized")
HOW_MANY = Grouping("seizures", "By how many seizures there were")
CONTESTED = Grouping("contested", "By whether it was contested")


def is_met(fact: Fact) -> bool:
    """Whether the order was made, or it was released, in time."""
    return fact.by["met"] == "In time"


def _pence(key: str, title: str, definition: str, source: str) -> Measure:
    return Measure(
        key=f"cash_{key}",
        area=Area.EFFECT,
        title=title,
        definition=definition,
        source=f"{HERE}:{source}",
        unit=Unit.PENCE,
        caveat="What is seized, forfeited and remitted is the same money at three"
        " stages: it is never added.",
    )


MEASURES = (
    _pence(
        "seized",
        "Cash and listed assets seized",
        "What came under control in the period, as it was counted or valued then.",
        "seized",
    ),
    _pence(
        "forfeited",
        "Cash and listed assets forfeited",
        "What a court forfeited, or nobody objected to, in the period.",
        "forfeited",
    ),
    _pence(
        "released",
        "Cash and listed assets released",
        "What was released in the period, or given back after its time had lapsed, at"
        " what it was worth then.",
        "released",
    ),
    _pence(
        "remitted",
        "Cash and listed assets remitted",
        "What was paid to the Consolidated Fund in the period, with interest.",
        "remitted",
    ),
    _pence(
        "interest",
        "Interest on detained cash",
        "Interest that accounts of detained cash earned in the period.",
        "interest",
    ),
    _pence(
        "compensation",
        "Compensation for what was detained",
        "What owners were paid in the period for what was not forfeited: of cash under"
        " section 302; of listed assets the section was not read.",
        "compensation",
    ),
    Measure(
        key="cash_first_hours",
        area=Area.WORK,
        title="Ordered within the first hours",
        definition="Of seizures whose first hours ended in the period, how many in a"
        " hundred had an order by then, or were released. Hours that still run are not"
        " counted yet, and what lapsed is not in time.",
        source=f"{HERE}:first_hours",
        unit=Unit.PERCENT,
        part=is_met,
        groupings=(MET,),
        shares=MET,
    ),
    Measure(
        key="cash_hours_to_order",
        area=Area.WORK,
        title="From being told to the order",
        definition="Of first orders made in the period, within how many hours of the"
        " person being told half of them were made.",
        source=f"{HERE}:hours_to_order",
        unit=Unit.HOURS,
        groupings=(KIND,),
    ),
    Measure(
        key="cash_hours_to_bank",
        area=Area.WORK,
        title="From being told to the bank",
        definition="Of cash paid in during the period, within how many hours of the"
        " person being told half of it was paid in.",
        source=f"{HERE}:hours_to_bank",
        unit=Unit.HOURS,
    ),
    Measure(
        key="cash_port_days",
        area=Area.WORK,
        title="Port operations, by their seizures",
        definition="Port operations of the period whose numbers are known, by how many"
        " seizures each made; a day on which nothing was seized is one with none.",
        source=f"{HERE}:port_days",
        groupings=(SEIZED_ON, HOW_MANY),
        shares=SEIZED_ON,
    ),
    Measure(
        key="cash_adopted",
        area=Area.WORK,
        title="Seizures adopted",
        definition="Seizures taken over from another force or agency in the period.",
        source=f"{HERE}:adoptions",
        groupings=(KIND,),
    ),
    Measure(
        key="cash_contested",
        area=Area.WORK,
        title="Forfeitures contested",
        definition="Forfeitures of the period, by whether somebody contested them.",
        source=f"{HERE}:forfeited",
        groupings=(CONTESTED,),
        shares=CONTESTED,
    ),
)
