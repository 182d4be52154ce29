"""Which rooms this installation has. A room works when every other is left out."""

import os
from typing import Final

INSTALLED = "partner_enquiries,digital_forensics"

ROOMS: Final = tuple(
    room for room in os.environ.get("MUSTER_ROOMS", INSTALLED).split(",") if room
)
