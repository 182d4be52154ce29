"""What no program does, whatever its token allows."""

import pytest

from muster.core.people.seed import BY_NAME, acting
from muster.core.records.kinds import KINDS
from muster.core.terms.move import Move
from muster.core.terms.viewer import Channel
from muster.core.workflow.rules import Asked, reasons_against

SIGNIFICANT = [
    move for kind in KINDS for move in kind.workflow.moves if move.significant
]


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
@pytest.mark.parametrize("move", SIGNIFICANT, ids=lambda move: move.verb)
def test_no_program_makes_a_move_that_affects_a_person_significantly(
    move: Move,
) -> None:
    with acting("Alan Marchetti", channel=Channel.API) as viewer:
        asked = Asked(
            viewer, author_id=BY_NAME["Frank Osei"].id, reason="x", own_view="x"
        )
    assert any("on a page" in str(reason) for reason in reasons_against(move, asked))
