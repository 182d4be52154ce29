"""What the tests ask of what somebody was told."""

from muster.core.people.seed import acting
from muster.core.records.models import Register
from muster.core.records.tests.builders import AT
from muster.core.records.told import unread


def told(name: str, about: Register) -> list[str]:
    """What one of the invented people was told of a record, the newest first."""
    with acting(name, at=AT) as reader:
        notices = unread(reader, at_most=500)
    return [each.notice.text for each in notices if each.register.id == about.id]
