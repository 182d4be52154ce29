"""Who may see a row, in words."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Label:
    """What decides who may see a row.

    groups:        need-to-know groups, all of which must be held.
    organisations: bodies it may be shown to, one of which the viewer must
                   belong to; empty means any body.
    sensitive:     the OFFICIAL-SENSITIVE handling caveat. It is not a tier and
                   decides nothing by itself: it is shown on the page.

    The tier is always OFFICIAL: the installation is meant for no other, and
    text of a higher tier is refused where it arrives.
    """

    groups: frozenset[UUID] = frozenset()
    organisations: frozenset[UUID] = frozenset()
    sensitive: bool = False

    @property
    def key(self) -> str:
        """One text for one label, whatever the order its parts came in."""
        groups = ",".join(sorted(str(group) for group in self.groups))
        bodies = ",".join(sorted(str(body) for body in self.organisations))
        caveat = "sensitive" if self.sensitive else "plain"
        return f"{caveat}|{groups}|{bodies}"
