"""An import as a kind of record in the register."""

from muster.core.picture.importing.workflow import WORKFLOW
from muster.core.records.kinds import RecordKind

IMPORT = RecordKind(
    key="import",
    title="Import",
    prefix="IMP",
    workflow=WORKFLOW,
    url_name="picture:import",
    retention="mopi_4",
)
