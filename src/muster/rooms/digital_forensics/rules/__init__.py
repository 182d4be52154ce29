"""The judgement of digital forensics: plain values in, reasons out."""

from muster.rooms.digital_forensics.rules.asking import Ask, against_ask
from muster.rooms.digital_forensics.rules.continuity import (
    CONTINUITY,
    Hop,
    current_seal,
    days_without,
    gaps,
)
from muster.rooms.digital_forensics.rules.examining import (
    EXAMINATION,
    Examined,
    Level,
    against_accepting,
    against_closing,
    against_finishing,
    against_hash,
)
from muster.rooms.digital_forensics.rules.powers import (
    AGREEMENTS,
    NO_AGREEMENT,
    POWERS,
    WITHOUT_CAPACITY,
    Claim,
    Holder,
    Power,
    against_claim,
    against_holder,
    power_of,
)
from muster.rooms.digital_forensics.rules.queue import (
    ORDER,
    Priority,
    Waiting,
    in_order,
    priority,
)

__all__ = [
    "AGREEMENTS",
    "CONTINUITY",
    "EXAMINATION",
    "NO_AGREEMENT",
    "ORDER",
    "POWERS",
    "WITHOUT_CAPACITY",
    "Ask",
    "Claim",
    "Examined",
    "Holder",
    "Hop",
    "Level",
    "Power",
    "Priority",
    "Waiting",
    "against_accepting",
    "against_ask",
    "against_claim",
    "against_closing",
    "against_finishing",
    "against_hash",
    "against_holder",
    "current_seal",
    "days_without",
    "gaps",
    "in_order",
    "power_of",
    "priority",
]
