"""What is counted of the work of the Digital Forensics Unit."""

from muster.core.terms.measure import Area, Fact, Grouping, Measure, Unit

BACK = Grouping("back", "By when everything was given back")
IN_TIME, NOT_IN_TIME = "Within 24 hours", "Later, or not yet"


def is_in_time(fact: Fact) -> bool:
    """Whether everything was back when the 24 hours ended."""
    return fact.by["back"] == IN_TIME


VICTIMS_DEVICES = Measure(
    key="victims_devices_back_in_time",
    area=Area.WORK,
    title="Victims' devices given back within 24 hours",
    definition="Of the submissions of a victim's devices whose 24 hours ended in the"
    " period, how many in a hundred had everything given back by then; what was"
    " declined or withdrawn is left out.",
    source="muster.rooms.digital_forensics.queries:victims_devices",
    unit=Unit.PERCENT,
    part=is_in_time,
    groupings=(BACK,),
    shares=BACK,
    caveat="The 24 hours are an aim of the end-to-end rape review of June 2021, not a"
    " duty. They run from when the devices were taken, before the unit had them.",
)
MEASURES = (VICTIMS_DEVICES,)
