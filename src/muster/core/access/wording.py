"""What a proposal would do, in words for the one who confirms it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from muster.core.people.acts import Act, Kind
from muster.core.people.models import (
    Affiliation,
    FormerName,
    Organisation,
    Proposal,
    ProposedAct,
    Team,
    User,
)
from muster.core.terms.power import Accredited
from muster.core.terms.role import ROLES
from muster.core.web.formats import day, moment

UNKNOWN = "somebody who is not known here"


@dataclass(frozen=True, slots=True)
class Said:
    """What an act would do.

    head: whom and what it is about, in few words, names whole: it stands in titles.
    more: the rest of the sentence, such as from when until when.
    """

    head: str
    more: str = ""

    def __str__(self) -> str:
        return self.head + self.more


@dataclass(frozen=True, slots=True)
class Names:
    """What bodies, teams and people are called, those that an act makes too."""

    people: Mapping[UUID, str]
    bodies: Mapping[UUID, str]
    teams: Mapping[UUID, str]
    affiliations: Mapping[UUID, str]
    former: Mapping[UUID, str]

    def person(self, key: UUID | None) -> str:
        """A person's name."""
        return self.people.get(key, UNKNOWN) if key else UNKNOWN

    def body(self, key: UUID | None) -> str:
        """A body's name as it stands."""
        return self.bodies.get(key, "a body that is not known") if key else ""

    def renamed(self, key: UUID | None, name: str) -> str:
        """What a body is called, or was until it was given this name."""
        standing = self.body(key)
        return self.former.get(key, standing) if key and standing == name else standing

    def team(self, key: UUID | None) -> str:
        """A team, with its body."""
        return self.teams.get(key, "a team that is not known") if key else ""

    def affiliation(self, key: UUID | None) -> str:
        """What a body is to the region."""
        return self.affiliations.get(key, "what is not known") if key else ""


def names_for(acts: Sequence[Act | ProposedAct]) -> Names:
    """The names that stand, and those that the acts themselves would give."""
    people = dict(
        User.objects.filter(id__in=_keys(acts, "person")).values_list("id", "name")
    )
    rows = [*_keys(acts, "row"), *_keys(acts, "body"), *_keys(acts, "team")]
    bodies = dict(Organisation.objects.filter(id__in=rows).values_list("id", "name"))
    stands = Team.objects.filter(id__in=rows).select_related("organisation")
    teams = {each.id: f"{each.name}, {each.organisation.short_name}" for each in stands}
    for act in acts:
        if act.kind == Kind.ADD_PERSON and act.person:
            people.setdefault(act.person, act.name)
        if act.kind == Kind.ADD_BODY and act.row:
            bodies.setdefault(act.row, act.name)
    for act in acts:
        if act.kind == Kind.ADD_TEAM and act.row:
            within = bodies.get(act.body, "") if act.body else ""
            teams.setdefault(act.row, f"{act.name}, {within}")
    held = Affiliation.objects.filter(id__in=rows).select_related("organisation")
    parts = {
        each.id: f"{each.organisation.name}, {each.get_part_display().lower()}"
        for each in held
    }
    renamed = FormerName.objects.filter(organisation_id__in=rows).order_by("ends")
    former = dict(renamed.values_list("organisation_id", "name"))
    return Names(people, bodies, teams, parts, former)


def _keys(acts: Sequence[Act | ProposedAct], column: str) -> list[UUID]:
    return [key for act in acts if (key := getattr(act, column)) is not None]


def words_of(acts: Iterable[Act | ProposedAct]) -> list[str]:
    """Each act in one sentence, in their order."""
    return [str(said) for said in _said(list(acts))]


def heads_of(acts: Iterable[Act | ProposedAct]) -> list[str]:
    """What each act is about, in few words, in their order."""
    return [said.head for said in _said(list(acts))]


def _said(acts: Sequence[Act | ProposedAct]) -> list[Said]:
    known = names_for(acts)
    return [_one_said(act, known) for act in acts]


def _one_said(act: Act | ProposedAct, known: Names) -> Said:
    """What an act is about; of one that nobody here knows, that it is none."""
    if act.kind not in SAYS:
        return Said("An act that Muster does not know", ": nothing is done by it")
    return SAYS[Kind(act.kind)](act, known)


def in_one_line(acts: Iterable[Act | ProposedAct]) -> str:
    """All of them, for a cell of a list and for the audit."""
    return "; ".join(words_of(acts))


def lines_of(proposals: Sequence[Proposal]) -> dict[UUID, str]:
    """What each of these would do, in one line, by its key; asked once for all."""
    acts = {each.id: list(each.acts.all()) for each in proposals}
    known = names_for([act for of_one in acts.values() for act in of_one])
    return {
        key: "; ".join(
            str(_one_said(act, known))
            for act in sorted(of_one, key=lambda act: act.place)
        )
        for key, of_one in acts.items()
    }


def _add_person(act: Act | ProposedAct, known: Names) -> Said:
    rank = f", {act.rank}" if act.rank else ""
    return Said(f"Add {act.name}", f"{rank}, {known.body(act.body)}, {act.email}")


def _appoint(act: Act | ProposedAct, known: Names) -> Said:
    role = ROLES.of(act.role).title
    since = f"from {moment(act.starts)}" if act.starts else "from when it is confirmed"
    until = f" until {moment(act.ends)}" if act.ends else ", until further notice"
    return Said(
        f"Appoint {known.person(act.person)} as {role} in {known.team(act.team)}",
        f", {since}{until}",
    )


def _accredit(act: Act | ProposedAct, known: Names) -> Said:
    what = dict(Accredited.choices()).get(act.capability, act.capability)
    until = f" to {_day(act.to_day)}" if act.to_day else ", until further notice"
    return Said(
        f"Accredit {known.person(act.person)} as {what}",
        f", number {act.short_name}, from {_day(act.from_day)}{until}",
    )


def _give_link(act: Act | ProposedAct, known: Names) -> Said:
    anew = "; password and second step end now, and are set up anew" if act.anew else ""
    return Said(f"Give {known.person(act.person)} a link to set a password", anew)


def _bind(act: Act | ProposedAct, known: Names) -> Said:
    if not act.subject:
        return Said(f"Forget the identifier of {known.person(act.person)}")
    return Said(
        f"Let another identity at the organisation's sign-in be"
        f" {known.person(act.person)}",
        f": {act.name}",
    )


def _add_body(act: Act | ProposedAct, _known: Names) -> Said:
    kind = dict(Organisation.Kind.choices).get(act.body_kind, act.body_kind)
    return Said(f"Add {act.name} ({act.short_name}, {act.code}): {kind.lower()}")


def _rename_body(act: Act | ProposedAct, known: Names) -> Said:
    code = f", code {act.code}" if act.code else ""
    before = known.renamed(act.row, act.name)
    return Said(
        f"Call {before} from now on {act.name}", f", in short {act.short_name}{code}"
    )


def _add_team(act: Act | ProposedAct, known: Names) -> Said:
    does = f" ({act.capability.replace('_', ' ')})" if act.capability else ""
    return Said(f"Add the team {act.name}{does} to {known.body(act.body)}")


def _rename_team(act: Act | ProposedAct, known: Names) -> Said:
    return Said(f"Call the team {known.team(act.row)} from now on {act.name}")


def _affiliate(act: Act | ProposedAct, known: Names) -> Said:
    part = dict(Affiliation.Part.choices).get(act.part, act.part).lower()
    until = f" until {_day(act.to_day)}" if act.to_day else ""
    return Said(f"{known.body(act.body)}: {part} from {_day(act.from_day)}{until}")


def _end_posting(act: Act | ProposedAct, known: Names) -> Said:
    as_role = f" as {ROLES.of(act.role).title}" if act.role else ""
    return Said(f"End the posting of {known.person(act.person)}{as_role}")


def _day(value: date | None) -> str:
    return day(value) if value else "a day that was not said"


SAYS: dict[Kind, Callable[[Act | ProposedAct, Names], Said]] = {
    Kind.ADD_PERSON: _add_person,
    Kind.APPOINT: _appoint,
    Kind.ACCREDIT: _accredit,
    Kind.GIVE_LINK: _give_link,
    Kind.REOPEN: lambda act, known: Said(
        f"Open the account of {known.person(act.person)} again"
    ),
    Kind.BIND: _bind,
    Kind.ADD_BODY: _add_body,
    Kind.RENAME_BODY: _rename_body,
    Kind.END_BODY: lambda act, known: Said(
        f"End {known.body(act.row)}, its teams and its part in the region"
        f" from {_day(act.to_day)}"
    ),
    Kind.SET_LETTERS: lambda act, _known: Said(
        f"Begin references with {act.code} from now on; those given keep theirs"
    ),
    Kind.ADD_TEAM: _add_team,
    Kind.RENAME_TEAM: _rename_team,
    Kind.END_TEAM: lambda act, known: Said(
        f"End the team {known.team(act.row)} from {_day(act.to_day)}"
    ),
    Kind.AFFILIATE: _affiliate,
    Kind.END_AFFILIATION: lambda act, known: Said(
        f"End on {_day(act.to_day)}: {known.affiliation(act.row)}"
    ),
    Kind.END_POSTING: _end_posting,
    Kind.CLOSE: lambda act, known: Said(
        f"Close the account of {known.person(act.person)}"
    ),
}
