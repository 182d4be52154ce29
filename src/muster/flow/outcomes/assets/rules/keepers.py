"""Kinds of record of which a room says what becomes of what was found on them.

Such a room asks for the court, the days and the second person that the page of an asset
knows nothing of: on that page nothing is ordered, released or paid of it.
"""

from typing import Final

KEEPERS: Final[set[str]] = set()
"""Their keys; a room adds its own when it is ready."""
