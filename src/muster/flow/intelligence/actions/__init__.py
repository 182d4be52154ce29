"""What people do with intelligence reports; each act leaves one audit entry."""

from muster.flow.intelligence.actions.accepting import accept
from muster.flow.intelligence.actions.moving import reject, send_back, submit, withdraw
from muster.flow.intelligence.actions.naming import (
    Choice,
    join,
    join_as_said,
    name_thing,
    set_parts,
    take_found,
    take_out,
    unjoin,
)
from muster.flow.intelligence.actions.receiving import put_in, receive, relate_to
from muster.flow.intelligence.actions.writing import (
    add_item,
    change,
    change_item,
    remove_item,
    write,
)

__all__ = [
    "Choice",
    "accept",
    "add_item",
    "change",
    "change_item",
    "join",
    "join_as_said",
    "name_thing",
    "put_in",
    "receive",
    "reject",
    "relate_to",
    "remove_item",
    "send_back",
    "set_parts",
    "submit",
    "take_found",
    "take_out",
    "unjoin",
    "withdraw",
    "write",
]
