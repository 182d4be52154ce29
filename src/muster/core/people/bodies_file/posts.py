"""A [[post]] of the file: who holds which role in which team, from when until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from muster.core.people.bodies_file.lines import Section, SectionReader
from muster.core.terms.role import ROLES, Role

KEYS: Final = ("email", "name", "rank", "body", "team", "role", "since", "until")


@dataclass(frozen=True, slots=True)
class WantedPost:
    """A post as the file describes it.

    name, rank:   of somebody who is not known yet; of others they change nothing.
    role:         None where the file names none that there is.
    since, until: the second is exclusive; None where the file does not say.
    """

    section: Section
    email: str
    name: str
    rank: str
    body: str
    team: str
    role: Role | None
    since: date | None
    until: date | None


def read_post(values: Mapping[str, Any], section: Section) -> "PostReader":
    """One section, read: what it wants, or its faults."""
    reader = PostReader(values, section)
    reader.read()
    return reader


class PostReader(SectionReader):
    """Reads one [[post]].

    post:   where all of it can be read.
    looked: all that can be read of it, so that what else is wrong is told too.
    """

    post: WantedPost | None = None
    looked: WantedPost

    def read(self) -> None:
        """Take the section apart; `post` stays None where it has a fault."""
        self.known_keys(KEYS)
        email, role = self.text("email", longest=254).lower(), self.text("role")
        if email and not _is_address(email):
            self.fault("email", f"{email} is no e-mail address")
        if role and role not in ROLES:
            self.fault("role", f"role is one of: {', '.join(sorted(ROLES))}")
        since, until = self.days("since", "until")
        name = self.text("name", longest=120, needed=False)
        rank = self.text("rank", longest=60, needed=False)
        body, team = self.text("body").upper(), self.text("team")
        self.looked = WantedPost(
            self.section,
            email,
            name,
            rank,
            body,
            team,
            ROLES.of(role) if role in ROLES else None,
            since,
            until,
        )
        if not self.faults and not any(map(self.lost, KEYS)):
            self.post = self.looked


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return True
