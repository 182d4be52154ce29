"""What an act is told as is read from its own row."""

import pytest

from muster.core.access.wording import words_of
from muster.core.people.acts import Act, Kind
from muster.core.people.seed import BY_NAME, acting

pytestmark = pytest.mark.django_db(databases=["default"])


@pytest.mark.parametrize(
    ("role", "told"),
    [("auditor", " as Auditor"), ("administrator", " as Administrator"), ("", "")],
)
def test_a_posting_that_was_ended_is_told_as_what_it_was(role: str, told: str) -> None:
    act = Act(kind=Kind.END_POSTING, person=BY_NAME["Simon Okafor"].id, role=role)
    with acting("Simon Okafor"):
        [words] = words_of([act])
    assert words.startswith("End the posting of ")
    assert words.partition(" as ")[1:] == told.partition(" as ")[1:]
