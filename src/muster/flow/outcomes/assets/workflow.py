"""The states of an asset, and the moves between them."""

from muster.core.records.kinds import RecordKind
from muster.core.terms.move import Move, State, Workflow
from muster.flow.outcomes.assets.roles import READERS, RECORDERS, SENIOR

IDENTIFIED = State("identified", "Identified", resting=True)
HELD = State("held", "Held", resting=True)
ORDERED = State("ordered", "Ordered", resting=True)
REALISED = State("realised", "Realised", resting=True)
DISTRIBUTED = State("distributed", "Distributed", final=True)
RELEASED = State("released", "Released", final=True)
LOST = State("lost", "Lost", final=True)
DESTROYED = State("destroyed", "Destroyed", final=True)

ASSET = RecordKind(
    key="asset",
    title="Asset",
    prefix="AST",
    workflow=Workflow(
        kind="asset",
        states=(
            *(IDENTIFIED, HELD, ORDERED, REALISED, DISTRIBUTED),
            *(RELEASED, LOST, DESTROYED),
        ),
        moves=(
            Move("hold", (IDENTIFIED,), HELD, RECORDERS, title="Hold it"),
            Move("order", (HELD,), ORDERED, RECORDERS, title="Record the order"),
            Move(
                "end_order",
                (ORDERED, REALISED),
                HELD,
                RECORDERS,
                title="Say that the order is no more",
                reason=True,
                another=True,
                other_than=("order",),
                aside=True,
            ),
            Move(
                "realise",
                (ORDERED,),
                REALISED,
                RECORDERS,
                title="Say that all its money has come in",
            ),
            Move(
                "distribute",
                (REALISED,),
                DISTRIBUTED,
                RECORDERS,
                title="Say that all its money was paid out",
            ),
            Move(
                "release",
                (HELD,),
                RELEASED,
                RECORDERS,
                title="Release it",
                reason=True,
                aside=True,
            ),
            Move(
                "lose",
                (HELD,),
                LOST,
                SENIOR,
                title="Say that it is lost",
                reason=True,
                significant=True,
                aside=True,
            ),
            Move(
                "destroy",
                (HELD,),
                DESTROYED,
                SENIOR,
                title="Say that it was destroyed",
                reason=True,
                significant=True,
                aside=True,
            ),
        ),
    ),
    url_name="assets:asset",
    retention="mopi_3",
    opened_by=READERS,
    worked_by=RECORDERS,
    begun_by=RECORDERS,
    takes_found=True,
)
"""Every state rests: the ledger starts no time limit, and a room says who is waited
for."""
