"""What a row's rule may ask of the moves of its record, as SQL; `was` is the row."""

from muster.core.records.conditions import IN_ITS_ACT, listed


def in_its_move(*verbs: str) -> str:
    """That this act moves its record, and by one of these verbs.

    A move that leaves a record where it stands tells by its state of no other: a review
    would change what a court alone does. The newest move is the one that is asked; of
    several at one moment any.
    """
    return (
        f"({IN_ITS_ACT} AND EXISTS (SELECT FROM workflow_transition AS t"  # noqa: S608 - verbs of ours
        f" WHERE t.register_id = was.register_id AND t.verb IN ({listed(verbs)})"
        " AND t.at = (SELECT max(l.at) FROM workflow_transition AS l"
        " WHERE l.register_id = was.register_id)))"
    )
