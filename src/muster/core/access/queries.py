"""What people ask about who may see what."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from muster.core.access.kept import Kept
from muster.core.access.models import AccessClass, Group, GroupMembership
from muster.core.access.rules import OPENERS
from muster.core.people.models import Posting
from muster.core.people.queries import colleagues, in_force, names, the_unit
from muster.core.store.asking import rows
from muster.core.terms.label import Label
from muster.core.terms.look_alikes import as_it_looks
from muster.core.terms.official import marking_for
from muster.core.terms.only_read import BEHIND_GLASS
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import moment
from muster.core.web.handles import held


@dataclass(frozen=True, slots=True)
class SeenBy:
    """Who may see a row, in words for a page.

    until: until when a broken glass opens it to whoever asks, where nothing else does.
    """

    bodies: tuple[str, ...]
    groups: tuple[str, ...]
    sensitive: bool
    until: datetime | None = None

    @property
    def words(self) -> str:
        """One line: who may see it."""
        if self.until is not None:
            return f"Behind a corridor; open to you to read until {moment(self.until)}"
        bodies = ", ".join(self.bodies) or "any body"
        groups = " and ".join(self.groups)
        return f"{bodies}, told of {groups}" if groups else bodies

    @property
    def marking(self) -> str:
        """The marking that stands over the page."""
        return marking_for(sensitive=self.sensitive or bool(self.groups))


def unit_label(*, sensitive: bool = True) -> Label:
    """The label of what the whole unit may see and nobody else."""
    return Label(organisations=frozenset({the_unit().id}), sensitive=sensitive)


def shared_label(*organisations: UUID, groups: frozenset[UUID] = frozenset()) -> Label:
    """The label of what the unit and these bodies may see."""
    return Label(
        organisations=frozenset({the_unit().id, *organisations}),
        groups=groups,
        sensitive=True,
    )


def label_behind(group: UUID, *access_classes: int) -> Label:
    """The label of what the unit sees behind a group, and behind whatever else is.

    access_classes: of the records that it is about; their groups are asked for besides.
    """
    others = (label_of(each).groups for each in access_classes)
    return shared_label(groups=frozenset({group}).union(*others))


def label_of(access_class: int) -> Label:
    """The label behind a number; AccessClass.DoesNotExist if not permitted."""
    found = AccessClass.objects.get(id=access_class)
    return Label(
        groups=frozenset(found.groups),
        organisations=frozenset(found.bodies),
        sensitive=found.sensitive,
    )


SEEN_BY = """
    SELECT c.id, c.sensitive,
        ARRAY(SELECT o.short_name FROM people_organisation AS o
              WHERE o.id = ANY (c.bodies)),
        ARRAY(SELECT g.name || CASE WHEN EXISTS (
                  SELECT FROM access_group AS other WHERE other.id <> g.id
                  AND lower(trim(other.name)) = lower(trim(g.name)))
              THEN to_char(g.opened_at AT TIME ZONE 'Europe/London',
                  '" (opened "FMDD FMMonth YYYY", "HH24:MI")"') ELSE '' END
              FROM access_group AS g WHERE g.id = ANY (c.groups)),
        CASE WHEN c.id < -1 THEN access_glass_until(c.id) END
    FROM access_accessclass AS c
    WHERE c.id = ANY (%s)
"""


def seen_by(access_classes: "set[int] | frozenset[int]") -> dict[int, SeenBy]:
    """Who may see each of these classes, in words; one statement however many."""
    return {
        one: SeenBy(tuple(sorted(bodies)), tuple(sorted(groups)), sensitive, until)
        for one, sensitive, bodies, groups, until in rows(
            SEEN_BY, [list(access_classes)]
        )
    }


def glass_until(access_class: int) -> datetime | None:
    """Until when a broken glass, and nothing else, opens a label to this viewer.

    None for any that they see in any case. Only of labels behind glass is it asked.
    """
    if access_class >= BEHIND_GLASS:
        return None
    [(until,)] = rows("SELECT access_glass_until(%s)", [access_class])
    found: datetime | None = until
    return found


def may_see(access_class: int) -> list[UUID]:
    """The ids of whoever may see what bears a label now, as the rows decide.

    Of people whom the viewer may see; nobody's for a label that they may not see.
    """
    [(people,)] = rows("SELECT access_may_see(%s)", [access_class])
    return list(people)


def would_see(label: Label) -> list[UUID]:
    """The ids of everybody who may see what would bear a label, in use or not.

    Nobody's for a label that the viewer would not see. It writes nothing.
    """
    parts = [sorted(label.groups), sorted(label.organisations)]
    [(people,)] = rows("SELECT access_would_see(%s::uuid[], %s::uuid[])", parts)
    return list(people)


def guarded_by(viewer: Viewer) -> list[Group]:
    """Groups whose membership this viewer approves, by name."""
    return list(Group.objects.filter(guardian_id=viewer.user_id).order_by("name"))


def known_groups() -> list[Group]:
    """The groups that this viewer is in now or guards, by name."""
    return list(Group.objects.order_by("name", "opened_at"))


def group_words(groups: Iterable[Group]) -> dict[UUID, str]:
    """What each group is called where one is chosen, by its id.

    Where several read alike, whatever the case and the alphabet of their letters, each
    says when it was opened and whose it is; where these are one too, in what order they
    were opened. Nobody is to take one for the other.
    """
    every = list(groups)
    counted = Counter(reads_as(each.name) for each in every)
    alike = [each for each in every if counted[reads_as(each.name)] > 1]
    guardians = names(each.guardian_id for each in alike if each.guardian_id)
    words = {each.id: each.name for each in every}
    for each in alike:
        words[each.id] = f"{each.name} ({_since_and_whose(each, guardians)})"
    return _numbered(words, sorted(alike, key=lambda each: (each.opened_at, each.id)))


def _since_and_whose(group: Group, guardians: Mapping[UUID | None, str]) -> str:
    opened = f"opened {moment(group.opened_at)}"
    if group.guardian_id is None:
        return f"{opened}, a corridor"
    return f"{opened}, guardian {guardians[group.guardian_id]}"


def _numbered(words: dict[UUID, str], alike: Sequence[Group]) -> dict[UUID, str]:
    """The same, where those that still read alike bear a number in their order."""
    times = Counter(reads_as(words[each.id]) for each in alike)
    so_far: Counter[str] = Counter()
    for each in alike:
        said = reads_as(words[each.id])
        so_far[said] += 1
        if times[said] > 1:
            number = f", {so_far[said]} of {times[said]})"
            words[each.id] = words[each.id].removesuffix(")") + number
    return words


def reads_as(name: str) -> str:
    """The name of a group as it reads: one for all that cannot be told apart by eye."""
    return " ".join(as_it_looks(name).split()).casefold()


def page_of_groups(*, after: Group | None, at_most: int) -> list[Group]:
    """One page of those groups, behind one already shown."""
    found = Group.objects.order_by("name", "opened_at", "id")
    if after is not None:
        same = Q(name=after.name)
        found = found.filter(
            Q(name__gt=after.name)
            | same & Q(opened_at__gt=after.opened_at)
            | same & Q(opened_at=after.opened_at, id__gt=after.id)
        )
    return list(found[:at_most])


def group_called(word: str) -> Group:
    """The group of an address; NotFound alike for a hidden and an absent one."""
    return held(known_groups(), word)


def ad_hoc_called(word: str) -> Group:
    """The same, of a group with one guardian: a standing one has pages of its own."""
    return held([one for one in known_groups() if one.longest_months is None], word)


def members(group: Group) -> list[GroupMembership]:
    """Who is, was and will be in a group, the latest first."""
    return list(group.memberships.order_by("-starts", "id"))


def runs(one: GroupMembership, *, at: datetime) -> bool:
    """Whether a membership has not ended by a moment."""
    return one.ends is None or one.ends > at


def is_in(group: Group, user_id: UUID, *, at: datetime) -> bool:
    """Whether somebody is in a group at a moment."""
    return group.memberships.filter(in_force(at), user_id=user_id).exists()


def guards_from_within(group: Group, *, at: datetime) -> bool:
    """Whether a group's guardian is in it and works here at a moment.

    One who is not admits nobody: somebody else in the group takes it over. Of a
    standing group, which has several, its own pages say who is left.
    """
    guards = group.guardian_id
    if guards is None:
        return True
    works_here = Posting.objects.filter(in_force(at), user_id=guards).exists()
    return works_here and is_in(group, guards, at=at)


def who_could_guard(
    group: Group, kept: Kept | None, *, at: datetime
) -> dict[UUID, str]:
    """Who else in a group could guard it, each with their name.

    kept: the record that the group is kept for, whose leads alone could.
    """
    told = group.memberships.filter(in_force(at)).values("user_id")
    others = colleagues(*OPENERS, at=at).filter(id__in=told)
    found = dict(others.values_list("id", "name"))
    if group.guardian_id is not None:
        found.pop(group.guardian_id, None)
    if kept is None:
        return found
    return {person: name for person, name in found.items() if person in kept.leads}
