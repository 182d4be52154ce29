"""An import as a record: open while its rows are written, then complete."""

from muster.core.picture.importing.access import MAY_IMPORT
from muster.core.terms.move import Move, State, Workflow

OPEN = State("open", "Not complete")
COMPLETE = State("complete", "Complete", final=True)

WORKFLOW = Workflow(
    kind="import",
    states=(OPEN, COMPLETE),
    moves=(Move("complete", (OPEN,), COMPLETE, by=MAY_IMPORT),),
)
