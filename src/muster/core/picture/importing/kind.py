"""An import as a kind of record in the register, and as long work."""

from muster.core.jobs.kinds import LongWorkKind
from muster.core.picture.importing.access import MAY_IMPORT
from muster.core.picture.importing.workflow import WORKFLOW
from muster.core.picture.roles import READERS
from muster.core.records.kinds import RecordKind

IMPORT = RecordKind(
    key="import",
    title="Import",
    prefix="IMP",
    workflow=WORKFLOW,
    url_name="picture:import",
    retention="mopi_4",
    opened_by=READERS,
)

IMPORTING = LongWorkKind(
    key=IMPORT.key,
    does="muster.core.picture.importing.jobs:do_import",
    ended="muster.core.picture.importing.jobs:import_ended",
    by=MAY_IMPORT,
    counts="rows",
    makes="facts",
)
