"""What happened, and what passed between people."""

from dataclasses import replace

from muster.core.picture.model.terms import Kind, Names, Pole, Property

_WHEN = (
    Property("date", "Date", "date", also=Names("date", "", "core:startTime")),
    Property("from", "From", "moment", also=Names("startDate", "first_observed")),
    Property("to", "To", "moment", also=Names("endDate", "last_observed")),
    Property("description", "Description", "title", many=True, also=Names("summary")),
    Property("reference", "Reference in another system", "code", many=True),
)
SPREADSHEETS_ARE_PAST = 1905
"""Spreadsheets count their days from the last of 1899, or from 1904, and write a time
of which the day is missing as one of then."""

_HAPPENED = tuple(
    replace(each, past=True, not_before=SPREADSHEETS_ARE_PAST)
    if each.type in {"date", "moment"}
    else each
    for each in _WHEN
)
"""Of what is known of only once it has happened: a crime, a call, a payment."""

EVENT = Kind(
    name="event",
    title="Event",
    plural="Events",
    pole=Pole.EVENT,
    caption=("title", "type", "reference"),
    also=Names("Event", "observed-data", "observable:Event"),
    properties=(
        Property("title", "Title", "title", also=Names("name")),
        Property("type", "Type", "title", also=Names("", "", "observable:eventType")),
        Property("outcome", "Outcome"),
        *_WHEN,
    ),
)
CRIME = Kind(
    name="crime",
    title="Crime",
    plural="Crimes",
    pole=Pole.EVENT,
    caption=("crime_reference", "offence"),
    also=Names("Event", "incident", "investigation:Offense"),
    properties=(
        Property(
            "crime_reference", "Crime reference", "crime", many=True, identifying=True
        ),
        Property("offence", "Offence", "title", many=True),
        Property("outcome", "Outcome"),
        *_HAPPENED,
    ),
)
COMMUNICATION = Kind(
    name="communication",
    title="Communication",
    plural="Communications",
    pole=Pole.EVENT,
    caption=("type", "from"),
    also=Names("Call", "observed-data", "observable:Call"),
    properties=(
        Property("type", "Type", "title"),
        Property("duration", "Seconds", "number", least=0, also=Names("duration")),
        *_HAPPENED,
    ),
)
TRANSACTION = Kind(
    name="transaction",
    title="Payment",
    plural="Payments",
    pole=Pole.EVENT,
    caption=("amount", "payment_reference"),
    also=Names("Payment", "observed-data", "observable:ObservableAction"),
    properties=(
        Property("amount", "Amount", "amount", also=Names("amount")),
        Property(
            "payment_reference", "Payment reference", "title", also=Names("purpose")
        ),
        *_HAPPENED,
    ),
)

KINDS = (EVENT, CRIME, COMMUNICATION, TRANSACTION)
