"""What is counted of assets. Held is never added to received.

Regional figures are those of an issued account: a snapshot that is signed, in which
small numbers are held back. On a page each counts what its reader may see.
"""

from muster.core.terms.measure import KIND, POWER, Area, Measure, Unit

HERE = "muster.flow.outcomes.assets.queries"

HELD = Measure(
    key="assets_held",
    area=Area.EFFECT,
    title="Assets held",
    definition="The value of assets that were first held in the period, as they were"
    " counted; each once, by the power by which it came to be held.",
    source=f"{HERE}:held_in",
    unit=Unit.PENCE,
    groupings=(POWER, KIND),
    caveat="A value under control is no gain: it is never added to what was received.",
    issued=True,
)
ORDERED = Measure(
    key="assets_ordered",
    area=Area.EFFECT,
    title="Assets ordered",
    definition="The face of the orders that courts made of assets in the period, less"
    " that of orders which were discharged, varied or quashed in it.",
    source=f"{HERE}:ordered_in",
    unit=Unit.PENCE,
    groupings=(POWER,),
    caveat="Not what can be collected.",
    issued=True,
)
RECEIVED = Measure(
    key="assets_received",
    area=Area.EFFECT,
    title="Money received from assets, net of costs",
    definition="Money that an order of a court made the public's or a victim's in the"
    " period, net of what keeping and selling the asset cost, whether that was paid"
    " before the order or after; less what was taken back.",
    source=f"{HERE}:received_in",
    unit=Unit.PENCE,
    groupings=(POWER,),
    issued=True,
)
TO_VICTIMS = Measure(
    key="assets_to_victims",
    area=Area.EFFECT,
    title="Paid to victims",
    definition="Money that was paid to victims out of assets in the period.",
    source=f"{HERE}:paid_to_victims_in",
    unit=Unit.PENCE,
    issued=True,
)
GIVEN_BACK = Measure(
    key="assets_released",
    area=Area.EFFECT,
    title="Assets released",
    definition="The value of assets that were released in the period.",
    source=f"{HERE}:released_in",
    unit=Unit.PENCE,
    groupings=(POWER,),
    issued=True,
)
HELD_TO_MONEY = Measure(
    key="assets_held_to_money",
    area=Area.EFFECT,
    title="Assets: from being held to money",
    definition="Of the assets of which money first became due by an order in the"
    " period, within how many hours of being first held half of them did.",
    source=f"{HERE}:hours_to_money",
    unit=Unit.HOURS,
    groupings=(POWER,),
)
UNVALUED = Measure(
    key="assets_unvalued",
    area=Area.EFFECT,
    title="Assets not valued for 12 months",
    definition="Assets that are held or ordered at the end of the period, and of which"
    " the last valuation is older than 12 months or wanting.",
    source=f"{HERE}:unvalued_at_end_of",
    groupings=(KIND,),
)
MEASURES = (HELD, ORDERED, RECEIVED, TO_VICTIMS, GIVEN_BACK, HELD_TO_MONEY, UNVALUED)
