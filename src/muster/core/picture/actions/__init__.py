"""What people do to the picture. Each act leaves one audit entry."""

from muster.core.picture.actions.disputing import decide_dispute, dispute
from muster.core.picture.actions.facts import add_facts, withdraw_fact, withdraw_link
from muster.core.picture.actions.judging import judge, withdraw_judgement
from muster.core.picture.actions.reading import (
    note_compared,
    note_connected,
    note_expanded,
    note_opened,
    note_searched,
)
from muster.core.picture.actions.records import link_record, unlink_record

__all__ = [
    "add_facts",
    "decide_dispute",
    "dispute",
    "judge",
    "link_record",
    "note_compared",
    "note_connected",
    "note_expanded",
    "note_opened",
    "note_searched",
    "unlink_record",
    "withdraw_fact",
    "withdraw_judgement",
    "withdraw_link",
]
