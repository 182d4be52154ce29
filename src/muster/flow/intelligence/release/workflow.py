"""The states of a text for release, and the moves between them.

That its review date is over is no state: it is worked out from that date, as any time
limit, so no job moves a record and a text can be recalled for as long as it is kept.
"""

from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.flow.intelligence.release.roles import RELEASERS, SANITISERS

DRAFT = State("draft", "Draft")
CHECKED = State("checked", "Checked")
RELEASED = State("released", "Released", resting=True)
RECALLED = State("recalled", "Recalled", final=True)
DROPPED = State("dropped", "Not released", final=True)

RELEASE = RecordKind(
    key="release",
    title="Text for release",
    prefix="REL",
    workflow=Workflow(
        kind="release",
        states=(DRAFT, CHECKED, RELEASED, RECALLED, DROPPED),
        moves=(
            Move(
                "check",
                (DRAFT,),
                CHECKED,
                SANITISERS,
                title="Check the text",
                another=True,
            ),
            Move(
                "send_back",
                (CHECKED,),
                DRAFT,
                SANITISERS,
                title="Write it anew",
                reason=True,
                aside=True,
            ),
            Move(
                "release",
                (CHECKED,),
                RELEASED,
                RELEASERS,
                title="Release it",
                reason=True,
                another=True,
                other_than=("check",),
            ),
            Move(
                "recall",
                (RELEASED,),
                RECALLED,
                RELEASERS,
                title="Recall it",
                reason=True,
                aside=True,
            ),
            Move(
                "drop",
                (DRAFT, CHECKED),
                DROPPED,
                SANITISERS,
                title="Release nothing",
                reason=True,
                aside=True,
            ),
        ),
    ),
    url_name="release:text",
    retention="mopi_4",
    opened_by=frozenset(SANITISERS),
    counted=False,
    opened_by_glass=False,
    stops="muster.core.terms.identities:refuse_saying_who",
)
"""It stands behind the corridor of what it is of. Whoever is told the text sees no
record: what they are handed names none."""
