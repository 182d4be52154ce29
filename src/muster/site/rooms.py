"""Which rooms this installation has. A room works when every other is left out.

`MUSTER_ROOMS` names others in their place; beginning with "+", others besides.
"""

import os
from typing import Final

INSTALLED = (
    "partner_enquiries,digital_forensics,sensitive_intelligence,operational_security"
    ",cash_detention"
)


def _named(said: str) -> tuple[str, ...]:
    besides = said.startswith("+")
    rooms = f"{INSTALLED},{said[1:]}" if besides else said
    return tuple(room for room in rooms.split(",") if room)


ROOMS: Final = _named(os.environ.get("MUSTER_ROOMS", INSTALLED))
