"""What can be proposed, as plain values."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from muster.core.people.models import ProposedAct

Kind = ProposedAct.Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that an administrator asks another to confirm.

    The fields are the columns of ProposedAct; what a kind does not need stays empty.
    row: the key of what is made or changed, chosen beforehand.
    """

    kind: Kind
    row: UUID | None = None
    person: UUID | None = None
    body: UUID | None = None
    team: UUID | None = None
    name: str = ""
    short_name: str = ""
    rank: str = ""
    email: str = ""
    code: str = ""
    body_kind: str = ""
    part: str = ""
    capability: str = ""
    role: str = ""
    starts: datetime | None = None
    ends: datetime | None = None
    from_day: date | None = None
    to_day: date | None = None
    anew: bool = False
    digest: str = ""
    provider: str = ""
    subject: str = ""

    def columns(self) -> dict[str, Any]:
        """The values as the database's function takes them."""
        return {
            name: value if value is None or isinstance(value, bool) else str(value)
            for name, value in asdict(self).items()
        }
