"""This room's part of the walk: a seized telephone comes into the queue."""

from datetime import UTC, datetime, timedelta

from tests.journeys.cast import Cast


def forensics(cast: Cast) -> None:
    """A seized telephone goes from the operation's page to the examiner's queue."""
    callum, edith, yusuf = (
        cast("Callum Frost"),
        cast("Edith Somers"),
        cast("Yusuf Karim"),
    )
    callum.open(cast.noted["operation"])
    callum.follow("Submit devices").picture("submit-devices").fill(
        title="1 phone from the search",
        question="Does it hold the line's bulk messages?",
        holder="suspect",
        taken_at=datetime.now(UTC).replace(tzinfo=None) - timedelta(days=1),
        power="pace_19",
    ).send("Submit")
    cast.note("submission", callum)
    callum.follow("Add an exhibit").fill(
        reference="CF/1",
        producer="Callum Frost",
        kind="phone",
        description="Black phone, screen cracked, on",
        taken_from="kitchen table",
        place="Slough police station",
        seal="A1234567",
    ).send("Add an exhibit")
    edith.open("/").follow("1 phone from the search")
    edith.follow("Accept it into the queue").send("Accept it into the queue")
    edith.sees("In the queue")
    yusuf.open("/digital-forensics/")
    yusuf.sees("1 phone from the search").picture("queue")
    yusuf.follow("SE-DFS").picture("submission")
    callum.open(cast.noted["operation"])
    callum.sees("1 phone from the search", "In the queue")
    cast("Bola Achebe").finds_nothing_at(cast.noted["submission"])


JOURNEY = (forensics,)
