"""Who is looking, and for what purpose."""

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from muster.core.terms.role import Role


class Channel(StrEnum):
    """The way in which something is done; a significant move needs a page."""

    PAGE = "page"
    API = "api"
    COMMAND = "command"
    IMPORT = "import"
    JOB = "job"


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person (or a named system account) acting under a stated purpose.

    roles and team_ids are those in force when the viewer was resolved; what
    may be seen is decided by the database from the dated grants themselves.

    unit: what the unit that this installation serves is called now.
    """

    user_id: UUID
    name: str
    organisation_id: UUID
    organisation: str
    roles: frozenset[Role] = frozenset()
    team_ids: frozenset[UUID] = frozenset()
    of_unit: bool = False
    purpose_id: UUID | None = None
    channel: Channel = Channel.PAGE
    is_system: bool = False
    unit: str = ""

    def holds(self, *roles: Role) -> bool:
        """Whether any of these roles is held."""
        return not self.roles.isdisjoint(roles)

    def through(self, channel: Channel) -> "Viewer":
        """The same person acting through another channel."""
        return replace(self, channel=channel)
