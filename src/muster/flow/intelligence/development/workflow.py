"""The states of a development package, and the moves between them."""

from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.flow.intelligence.development.roles import DEVELOPERS, OFFICERS, TAKERS

DEVELOPED = State("in_development", "In development")
HANDED_OVER = State("handed_over", "Handed over", waits_on="Whoever takes it on")
TAKEN_ON = State("taken_on", "Taken on", final=True)
DROPPED = State("dropped", "Dropped", final=True)

ORIGINS = ("intelligence_report", "threat", "tasking_request")
"""The kinds of record from whose pages a package is begun."""
CHECKED = (*ORIGINS, "operation", "development_package")
"""The kinds of record for which checks are made elsewhere."""

PACKAGE = RecordKind(
    key="development_package",
    title="Development package",
    prefix="DEV",
    workflow=Workflow(
        kind="development_package",
        states=(DEVELOPED, HANDED_OVER, TAKEN_ON, DROPPED),
        moves=(
            Move(
                "hand_over",
                (DEVELOPED,),
                HANDED_OVER,
                DEVELOPERS,
                title="Hand it over",
            ),
            Move(
                "take_on",
                (HANDED_OVER,),
                TAKEN_ON,
                TAKERS,
                title="Take it on",
                reason=True,
                another=True,
            ),
            Move(
                "hand_back",
                (HANDED_OVER,),
                DEVELOPED,
                TAKERS,
                title="Hand it back",
                reason=True,
                another=True,
                aside=True,
            ),
            Move(
                "drop",
                (DEVELOPED,),
                DROPPED,
                DEVELOPERS,
                title="Drop it",
                reason=True,
                aside=True,
            ),
        ),
    ),
    url_name="development:package",
    retention="mopi_4",
    opened_by=OFFICERS,
    begun_by=DEVELOPERS,
    takes_found=True,
)
