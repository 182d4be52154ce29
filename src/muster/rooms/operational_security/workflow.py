"""The states of advice and of a lesson."""

from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.flow.operations.authorities.roles import ADVISERS, INSIDE

ASKED = State("asked", "Asked")
GIVEN = State("given", "Given", final=True)
DRAWN = State("drawn", "Drawn")
ADOPTED = State("adopted", "Adopted", final=True)
DROPPED = State("dropped", "Not adopted", final=True)
STOPS = "muster.core.terms.identities:refuse_saying_who"

ADVICE = RecordKind(
    key="security_advice",
    title="Advice",
    prefix="ADV",
    workflow=Workflow(
        kind="security_advice",
        states=(ASKED, GIVEN),
        moves=(Move("give", (ASKED,), GIVEN, ADVISERS, title="Give the advice"),),
    ),
    url_name="operational_security:advice",
    retention="covert_authority",
    opened_by=INSIDE,
    begun_by=frozenset(ADVISERS),
    counted=False,
    opened_by_glass=False,
    stops=STOPS,
)
LESSON = RecordKind(
    key="security_lesson",
    title="Lesson",
    prefix="LSN",
    workflow=Workflow(
        kind="security_lesson",
        states=(DRAWN, ADOPTED, DROPPED),
        moves=(
            Move("adopt", (DRAWN,), ADOPTED, ADVISERS, title="Say that it is adopted"),
            Move(
                "drop",
                (DRAWN,),
                DROPPED,
                ADVISERS,
                title="Say that it is not adopted",
                reason=True,
                aside=True,
            ),
        ),
    ),
    url_name="operational_security:lesson",
    retention="covert_authority",
    opened_by=INSIDE,
    begun_by=frozenset(ADVISERS),
    counted=False,
    opened_by_glass=False,
    stops=STOPS,
)
