"""What tests of the picture share."""

import pytest

from muster.core.people.seed import acting
from muster.core.picture.tests.builders import NOON, WRITER, open_to_unit
from muster.core.records.models import Register
from muster.core.records.references import new_reference


@pytest.fixture
def a_register(db: None) -> Register:
    """A record open to the unit."""
    with acting(WRITER) as actor:
        return Register.objects.create(
            reference=new_reference("TST", letters="SE", year=2026),
            kind="import",
            title="A matter",
            state="open",
            access_class=open_to_unit(),
            opened_at=NOON,
            opened_by_id=actor.user_id,
            changed_at=NOON,
        )
