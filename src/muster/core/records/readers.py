"""Who reads a record: whom a form warns of, whom it offers, whom an act refuses.

Whoever is given a part in a record must be able to open it. Forms offer nobody else,
and acts refuse anybody else, by one rule: the row policies and the record's kind.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from muster.core.access.queries import may_see, seen_by, would_see
from muster.core.people.models import Posting, User
from muster.core.people.queries import colleagues, in_force
from muster.core.records.kinds import KINDS
from muster.core.records.models import Register
from muster.core.terms.label import Label
from muster.core.terms.reason import Reason, Refused
from muster.core.terms.role import ROLES, Role
from muster.core.terms.viewer import Viewer

CANNOT_OPEN: Final = "They may not open this record"
CHOOSE_ANOTHER: Final = "Choose somebody who may, or have them told of it first."


def about(register: Register) -> str:
    """A record in one line, over the question that is asked about it."""
    return f"{register.title} {register.reference}"


def read_elsewhere(register: Register, *, by: Viewer) -> str:
    """A warning that other bodies read what is added; "" where none does."""
    seen = seen_by({register.access_class})[register.access_class]
    others = [body for body in seen.bodies if body != by.organisation]
    if not others:
        return ""
    return (
        f"{' and '.join(others)} will read it too: add nothing that only"
        f" {by.organisation} may know."
    )


def readers(
    kind: str,
    access_class: int,
    *,
    at: datetime,
    among: Collection[Role] | None = None,
) -> QuerySet[User]:
    """People who may open the records of a kind that bear a label, by name.

    among: only holders of one of these roles; None for any that may open it.
    """
    opened_by = KINDS[kind].opened_by
    roles = opened_by if among is None else opened_by & frozenset(among)
    return colleagues(*roles, at=at).filter(id__in=may_see(access_class))


def would_read(
    kind: str,
    label: Label,
    *,
    at: datetime,
    among: Collection[Role] | None = None,
) -> QuerySet[User]:
    """The same of a label that a record is to bear: asking writes no access class."""
    opened_by = KINDS[kind].opened_by
    roles = opened_by if among is None else opened_by & frozenset(among)
    return colleagues(*roles, at=at).filter(id__in=would_see(label))


def readers_of(register: Register, *, at: datetime) -> QuerySet[User]:
    """People who may open a record, by name."""
    return readers(register.kind, register.access_class, at=at)


def readers_among(
    register: Register, roles: Collection[Role], *, at: datetime
) -> QuerySet[User]:
    """Those of them who hold one of some roles."""
    return readers(register.kind, register.access_class, at=at, among=roles)


def workers_on(register: Register, *, at: datetime) -> QuerySet[User]:
    """Those of them who see and add what hangs on it for the unit's own work."""
    by = KINDS[register.kind].worked_by
    return readers(register.kind, register.access_class, at=at, among=by)


def in_words(people: QuerySet[User], *, at: datetime) -> list[tuple[UUID, str]]:
    """People to choose from, each with the posts by which they are known, by name."""
    posts: dict[UUID, list[str]] = {}
    held = Posting.objects.filter(in_force(at), user__in=people.values("id"))
    for post in held.select_related("team").order_by("team__name", "role"):
        words = f"{ROLES.of(post.role).title}, {post.team.name}"
        posts.setdefault(post.user_id, []).append(words)
    return [
        (each, f"{name} ({'; '.join(posts.get(each, ['no post seen']))})")
        for each, name in people.values_list("id", "name")
    ]


def need_one_of(
    people: QuerySet[User], user_id: UUID, *, why: str = CANNOT_OPEN
) -> None:
    """Refuse to give a part in a record to somebody who may not open it.

    why: what is said, where more is asked of them than that.
    Raises  Refused alike for whoever may not, and for nobody at all.
    """
    if not people.filter(id=user_id).exists():
        raise Refused(Reason(why), remedy=CHOOSE_ANOTHER)
