"""What the API takes and answers: closed shapes, plain text, references only."""

from typing import Annotated, Generic, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

PLAIN = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
"""Text without control characters, which the database cannot keep."""

Line: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=200, pattern=PLAIN)
]
"""One line of text; it may be empty."""

Prose: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=5_000, pattern=PLAIN)
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
    """What a caller sends: a field that is not named here is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


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
