"""What the unit's teams do, by the words that stages and rooms look for."""

from collections.abc import Mapping
from typing import Final

CAPABILITIES: Final[dict[str, str]] = {
    "gateway": "Gateway: what forces and partners ask for comes to it",
    "regional_intelligence": "Regional intelligence",
    "threat_assessment": "Threat assessment (ROCTA)",
    "tasking": "Tasking coordination",
    "investigation": "Investigation",
    "disruption": "Disruption",
    "research_analysis": "Research and analysis",
    "business_support": "Business support",
}
"""A team of the unit names one; what forces ask for is offered by these, and by what
rooms declare on their door plates. Another may be written in a file of bodies: a room
that comes later may look for it."""

INWARD: Final = frozenset({"gateway", "tasking", "business_support"})
"""What the unit does for itself: nobody asks for it."""

NEEDED: Final = ("gateway", "regional_intelligence", "tasking", "investigation")
"""Without a team for each of these a matter cannot walk the stages."""


def declare(capabilities: Mapping[str, str]) -> None:
    """Add what a room's teams do when it is ready; two of one key are an error."""
    for key, title in capabilities.items():
        if CAPABILITIES.setdefault(key, title) != title:
            raise ValueError(f"Two capabilities are called {key}")
