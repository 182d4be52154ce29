"""What people do to the picture. Each act leaves one audit entry."""

from muster.core.picture.actions.disputing import decide_dispute, dispute
from muster.core.picture.actions.facts import add_facts, withdraw_fact, withdraw_link
from muster.core.picture.actions.judging import judge, withdraw_judgement
from muster.core.picture.actions.reading import (
    compared,
    connected,
    expanded,
    opened,
    searched,
)
from muster.core.picture.actions.records import link_record, unlink_record

__all__ = [
    "add_facts",
    "compared",
    "connected",
    "decide_dispute",
    "dispute",
    "expanded",
    "judge",
    "link_record",
    "opened",
    "searched",
    "unlink_record",
    "withdraw_fact",
    "withdraw_judgement",
    "withdraw_link",
]
