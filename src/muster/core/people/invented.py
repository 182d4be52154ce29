"""What an invented person of the demonstration is, as a door plate may name one."""

import uuid
from dataclasses import dataclass
from typing import Final

from muster.core.terms.role import ROLES, Role

SPACE: Final = uuid.UUID("6d757374-6572-4000-8000-64656d6f0001")
DOMAIN: Final = "muster.example"


def key(name: str) -> uuid.UUID:
    """The same name gives the same key in every demonstration region."""
    return uuid.uuid5(SPACE, name)


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person who can be tried from the sign-in page.

    body:  code of the body whose they are.
    posts: what they are appointed to.
    """

    name: str
    rank: str
    body: str
    team: str
    posts: tuple[str, ...]
    system: bool = False

    @property
    def roles(self) -> tuple[Role, ...]:
        """What they are, as far as the rooms that say so are installed."""
        return tuple(ROLES.of(post) for post in self.posts)

    @property
    def email(self) -> str:
        """The address by which they sign in."""
        return f"{self.name.lower().replace(' ', '.').replace(chr(39), '')}@{DOMAIN}"

    @property
    def id(self) -> uuid.UUID:
        """The key of this person in every demonstration region."""
        return key(self.email)
