"""What the API takes and answers: closed shapes, plain text, references only."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Generic, Self, TypeAlias, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from muster.core.terms.marking import refuse_above
from muster.core.terms.text import BREAK, CONTROL, trimmed
from muster.core.terms.years import BEYOND_YEARS, within_years

PLAIN = rf"^[^{CONTROL}]*$"
"""Text without control characters, which the database cannot keep."""


def _seen(given: Any) -> Any:
    """What is seen of a text: one of invisible characters alone is empty."""
    return trimmed(given) if isinstance(given, str) else given


SEEN = BeforeValidator(_seen)
"""Text is trimmed before it is measured, as on a page."""

UNBROKEN = rf"^[^{CONTROL}{BREAK}]*$"
"""Plain text in one line."""

Line: TypeAlias = Annotated[
    str, StringConstraints(max_length=200, pattern=UNBROKEN), SEEN
]
"""One line of text; it may be empty."""

Prose: TypeAlias = Annotated[
    str, StringConstraints(max_length=5_000, pattern=PLAIN), SEEN
]
"""Some paragraphs of text; they may be empty."""

Word: TypeAlias = Annotated[
    str, StringConstraints(max_length=60, pattern=r"^[a-z0-9_-]*$")
]
"""A key out of a list that the description names, or nothing."""

Reference: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,30}$")
]
"""A reference, the only way in which anything is named."""


class Given(BaseModel):
    """What a caller sends: a field that is not named here is refused.

    Nor is any text taken that bears a marking above OFFICIAL: it is refused before
    anything else is looked at, with the name of its field and nothing of the text.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="after")
    def _within_years(self) -> Self:
        """No day or moment goes beyond the years that are kept."""
        for name in type(self).model_fields:
            given = getattr(self, name)
            if isinstance(given, date) and not within_years(given):
                raise ValueError(f"{name}: {BEYOND_YEARS}")
        return self

    @model_validator(mode="before")
    @classmethod
    def refuse_marked(cls, sent: Any) -> Any:
        """Refuse what is marked above OFFICIAL, in whichever field."""
        if isinstance(sent, dict):
            for name in cls.model_fields:
                for text in _texts(sent.get(name)):
                    refuse_above({f"The field “{name}”": text})
        return sent


def _texts(sent: Any) -> Iterator[str]:
    """The texts in a field; what another shape describes looks at its own."""
    if isinstance(sent, str):
        yield sent
    elif isinstance(sent, list):
        for each in sent:
            yield from _texts(each)


class Shown(BaseModel):
    """What a caller is answered: nothing that is not named here."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Made(Shown):
    """What a call that writes made or changed."""

    reference: str = Field(description="The record that was made or changed")


Item = TypeVar("Item", bound=Shown)


class Page(Shown, Generic[Item]):
    """Part of a list, with the word after which it goes on.

    There is no count: it would tell of records that the caller may not see.
    """

    items: list[Item]
    next: str = Field(description="Send it as “after” for what follows; or empty")
