"""What stands first on the home page of the forensics unit."""

from muster.core.people.tests.answers import ask, words
from muster.rooms.digital_forensics.builders import (
    DETECTIVE,
    EXAMINER,
    a_queued_submission,
)


def test_an_examiner_sees_the_queue_with_why_each_stands_there() -> None:
    assert "Nothing that you may see is in the queue" in words(ask(EXAMINER, "/"))
    submission = a_queued_submission(threat_to_life=True)
    page = words(ask(EXAMINER, "/"))
    assert "There is a threat to life" in page
    assert submission.register.reference in page
    assert "There is a threat to life" not in words(ask(DETECTIVE, "/"))
