"""What one part of the unit announces for others to hear."""

from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar, Self
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, named in the past tense and told by ids only.

    Delivered at least once to each listener, so listeners are idempotent:
    event_id is the same in every delivery of the same event.
    """

    event_id: UUID
    name: ClassVar[str]

    def payload(self) -> dict[str, str | int | None]:
        """The event as plain values for a job's arguments."""
        return {
            key: str(value) if isinstance(value, UUID) else value
            for key, value in asdict(self).items()
        }

    @classmethod
    def from_payload(cls, payload: dict[str, Any]) -> Self:
        """The event from a job's arguments; unknown keys are an error."""
        kinds = {field.name: field.type for field in fields(cls)}
        values = {
            key: UUID(value) if kinds[key] in (UUID, "UUID") and value else value
            for key, value in payload.items()
        }
        return cls(**values)
