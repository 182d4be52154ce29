"""All the pages of one kind of record, from one declaration."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, TypeVar

from django.http import HttpResponse
from django.urls import URLPattern, reverse

from muster.core.records.actions import note_opened
from muster.core.records.kinds import RecordKind
from muster.core.records.links import address, link, state_tag
from muster.core.records.models import OwnRow, Register
from muster.core.records.queries import find, own_row
from muster.core.room import common
from muster.core.room.pages.acts import Act, Moves, Start, to_nothing_else, words
from muster.core.room.pages.calls import Api, calls_of, list_verb
from muster.core.room.pages.listing import (
    Listing,
    PartOfOthers,
    list_answer,
    part_answer,
)
from muster.core.room.pages.look import Look, look
from muster.core.room.pages.things import Things, no_warnings
from muster.core.room.pages.told import USUAL, has_fields
from muster.core.room.panels import offered as offered_panels
from muster.core.terms.reason import NotFound, Reason
from muster.core.terms.viewer import Viewer
from muster.core.web.api import Operation
from muster.core.web.pages import (
    ActionLink,
    Block,
    Detail,
    Link,
    Panel,
    TimelineEntry,
    detail_page,
)
from muster.core.web.reads import RECORD, Reads, nothing, part_of, within
from muster.core.web.request import PageRequest
from muster.core.web.routes import Rule, page

BOTH = ("GET", "POST")

DECLARED: "dict[str, RecordPages[Any]]" = {}
"""The pages of each kind that are declared, by its key: the contract asks them all."""

Own = TypeVar("Own", bound=OwnRow)
Told = Callable[[Own, Look], Block | Sequence[Block] | None]
"""A function that tells something of a record in a block, in several, or in none."""


def nothing_besides(_record: object, _look: Look) -> Sequence[TimelineEntry]:
    """Its moves are all that happens to it."""
    return ()


def related_and_history(
    record: OwnRow, look: Look, besides: Sequence[TimelineEntry] = ()
) -> list[Block]:
    """What a record belongs with, and every change of its state."""
    register, viewer = record.register, look.viewer
    return [
        common.related_table(
            register, to=viewer, besides=listed_in_parts(register, to=viewer)
        ),
        common.timeline(register, besides=besides),
    ]


def listed_in_parts(register: Register, *, to: Viewer) -> set[tuple[str, str]]:
    """Kinds, with how they belong, that parts of a record's page list for somebody."""
    offered = {panel.href for panel in offered_panels(register.kind, register, to=to)}
    return {
        (pages.kind.key, part.how)
        for pages in DECLARED.values()
        if (part := pages.part)
        and part.on.key == register.kind
        and reverse(f"{pages.space}:{part.name}", args=[register.reference]) in offered
    }


def all_that_hangs(record: OwnRow, look: Look) -> Sequence[Panel]:
    """What others offer, time limits, and what the unit works with."""
    return common.panels(record.register, to=look.viewer)


def told_of(shown: Any, seen: Look, functions: Sequence[Told[Any]]) -> list[Block]:
    """What these functions tell, in order."""
    blocks: list[Block] = []
    for function in functions:
        told = function(shown, seen)
        blocks += [told] if isinstance(told, Block) else told or []
    return blocks


@dataclass(frozen=True, kw_only=True)
class RecordPages(Generic[Own]):
    """The pages of a kind of record.

    name:     of the page of one, in the room's own addresses ("submission"), as its
              kind has it.
    model:    what the room keeps of one.
    load:     the one of a reference, where its page needs more than its own row.
    rule:     who may open one, and why they.
    home:     what the page stands below, if not the list: words, and the name of an
              address; or a function of the look, where it is not everybody's.
    blocks:   what is told, in order; what a function answers None for is left out.
    acts:     what may be done, in the order in which the page offers it.
    leads_to: what else the page leads to, after what may be done.
    things:   what it has many of, each with a page of its own.
    listing:  the list of them.
    part:     what stands of them on the page of another kind.
    warnings: what the reader must know before anything else.
    place:    the part of the addresses before a reference, where a room keeps several
              kinds of record.
    ending:   the blocks at the end: what it belongs with, and what happened, if they
              are not those of every record.
    happened: what else than its moves happened to it.
    panels:   what hangs on it; all that hangs on any record, if it is not said.
    """

    kind: RecordKind
    model: type[Own]
    rule: Rule
    blocks: Sequence[Told[Own]]
    home: tuple[str, str] | Callable[[Look], tuple[str, str]] | None = None
    load: Callable[[str], Own] | None = None
    acts: Sequence[Act | Moves] = ()
    leads_to: Callable[[Own, Look], Sequence[ActionLink]] = to_nothing_else
    things: Sequence[Things[Any]] = ()
    listing: Listing[Own] | None = None
    part: PartOfOthers[Own] | None = None
    warnings: Callable[[Own, Look], Sequence[Reason | str]] = no_warnings
    place: str = ""
    ending: Callable[[Own, Look], Sequence[Block]] | None = None
    happened: Callable[[Own, Look], Sequence[TimelineEntry]] = nothing_besides
    panels: Callable[[Own, Look], Sequence[Panel]] = all_that_hangs
    api: Api[Own] | None = None
    space: str = field(init=False)
    name: str = field(init=False)

    def __post_init__(self) -> None:
        space, _, name = self.kind.url_name.partition(":")
        object.__setattr__(self, "space", space)
        object.__setattr__(self, "name", name)
        DECLARED[self.kind.key] = self

    # ---------------------------------------------------------------- addresses

    def addresses(self) -> list[URLPattern]:
        """Its addresses, each under the rule of what is done there.

        Raises ValueError where two would have one name, or one has none, and
        FieldDoesNotExist where a column names a field that the model has not.
        """
        for lists in (self.listing, self.part):
            has_fields(self.model, lists.columns if lists else ())
        made = [*self._lists(), self._own_page(), *self._acts(), *self._things()]
        names = [address.name or "" for address in made]
        if twice := {name for name in names if not name or names.count(name) > 1}:
            raise ValueError(f"{self.name}: no address of its own has {twice}")
        return made

    def _lists(self) -> Iterator[URLPattern]:
        if listing := self.listing:
            yield page(
                listing.place,
                self.show_list,
                name=self.plural,
                rule=listing.rule or self.rule,
                reads="list",
            )
            if listing.start:
                new = nothing(f"{self.kind.title}: one that is not there yet")
                yield self._start(listing.start, listing.place, reads=new)
        if part := self.part:
            yield page(
                part.place,
                self.show_part,
                name=part.name,
                rule=part.rule or self.rule,
                reads=part_of(RECORD),
            )
            if part.start:
                yield self._start(part.start, part.place, reads=part_of(RECORD))

    def _start(self, start: Start, place: str, *, reads: Reads) -> URLPattern:
        return page(
            place + start.place,
            partial(self.begin, start),
            name=start.name,
            rule=start.rule or self.rule,
            reads=reads,
            verbs=BOTH,
        )

    def _own_page(self) -> URLPattern:
        return page(
            self._here, self.show, name=self.name, rule=self.rule, reads="record"
        )

    def _acts(self) -> Iterator[URLPattern]:
        for act in self.acts:
            yield page(
                self._here + act.place,
                partial(self._ask, act),
                name=act.name,
                rule=act.rule or self.rule,
                reads=part_of(RECORD),
                verbs=BOTH,
            )

    def _things(self) -> Iterator[URLPattern]:
        for things in self.things:
            here = f"{self._here}{things.place}{things.key}/"
            yield page(
                here,
                partial(self._show_thing, things),
                name=things.name,
                rule=things.rule or self.rule,
                reads=within(RECORD, "record"),
            )
            for act in things.acts:
                yield page(
                    here + act.place,
                    partial(self._ask_of_thing, things, act),
                    name=act.name,
                    rule=act.rule or self.rule,
                    reads=part_of(RECORD),
                    verbs=BOTH,
                )

    @property
    def _here(self) -> str:
        """The address of one, below the room's own."""
        return f"{self.place}<str:reference>/"

    @property
    def plural(self) -> str:
        """The name of its list in the room's own addresses."""
        return (self.listing and self.listing.name) or f"{self.name}s"

    @property
    def _title_of_list(self) -> str:
        """What its list is called; a kind without one says what it stands below."""
        if self.listing is None:
            raise TypeError(f"{self.name}: nothing says what it stands below")
        return self.listing.title

    # -------------------------------------------------------------------- pages

    def show_list(self, request: PageRequest) -> HttpResponse:
        """The records that this person may see, newest first."""
        if self.listing is None:
            raise NotFound(self.plural)
        said = list_verb(self.space, self.plural)
        return list_answer(
            request,
            self.listing,
            kind=self.kind,
            model=self.model,
            said=said,
            space=self.space,
        )

    def show_part(self, request: PageRequest, reference: str) -> HttpResponse:
        """What stands of them about another record, on that record's page."""
        if self.part is None:
            raise NotFound(reference)
        return part_answer(
            request,
            self.part,
            reference,
            kind=self.kind,
            model=self.model,
            columns=self.part.columns
            or (self.listing and self.listing.columns)
            or USUAL,
            space=self.space,
        )

    def begin(
        self, start: Start, request: PageRequest, reference: str = ""
    ) -> HttpResponse:
        """Begin one, from the list or from the page of another record."""
        if self.part is None or not reference:
            return start.ask(
                request,
                None,
                look(request),
                does=start.on(),
                back=reverse(f"{self.space}:{self.plural}"),
                caption=self.kind.title,
            )
        other = find(reference, kind=self.part.on.key)
        return start.ask(
            request,
            other,
            look(request, other),
            does=start.on(other),
            back=address(other),
        )

    def _load(self, reference: str) -> Own:
        """The one of a reference; NotFound alike where it is hidden and absent."""
        if self.load is not None:
            return self.load(reference)
        return own_row(self.model, reference, kind=self.kind.key)

    def show(self, request: PageRequest, reference: str) -> HttpResponse:
        """One record: what is known of it, what happened, what may be done."""
        record = self._load(reference)
        register = record.register
        note_opened(register, actor=request.viewer)
        seen = look(request, register)
        return detail_page(
            request,
            Detail(
                kind=self.kind.title,
                title=register.title,
                reference=register.reference,
                state=state_tag(register),
                warnings=self.warnings(record, seen),
                blocks=[
                    *told_of(record, seen, self.blocks),
                    *self._ending(record, seen),
                ],
                panels=self.panels(record, seen),
                actions=[
                    *self._links(self.acts, record, seen, [register.reference]),
                    *self.leads_to(record, seen),
                ],
                next=common.next_step(register, at=seen.at),
                breadcrumbs=[self._home(seen)],
                sensitive=True,
            ),
        )

    def _ending(self, record: Own, seen: Look) -> Sequence[Block]:
        if self.ending is not None:
            return self.ending(record, seen)
        return related_and_history(record, seen, self.happened(record, seen))

    def _home(self, seen: Look) -> Link:
        home = self.home(seen) if callable(self.home) else self.home
        text, route = home or (self._title_of_list, f"{self.space}:{self.plural}")
        return Link(text, reverse(route))

    def _links(
        self,
        acts: Sequence[Act | Moves],
        shown_of: Any,
        seen: Look,
        place: Sequence[Any],
    ) -> list[ActionLink]:
        return [
            link
            for act in acts
            for link in act.action_links(shown_of, seen, space=self.space, place=place)
        ]

    def _ask(
        self, act: Act | Moves, request: PageRequest, reference: str, **given: Any
    ) -> HttpResponse:
        """Ask before something is done with a record."""
        record = self._load(reference)
        seen, back = look(request, record.register), address(record.register)
        if isinstance(act, Moves):
            return act.ask(request, record, seen, back=back, **given)
        shown = act.of(record, **given) if act.of else record
        return act.ask(request, shown, seen, does=act.on(record, **given), back=back)

    def _show_thing(
        self, things: Things[Any], request: PageRequest, reference: str, **key: Any
    ) -> HttpResponse:
        """One thing that a record has many of."""
        record = self._load(reference)
        thing = things.load(record, **key)
        register = record.register
        note_opened(register, actor=request.viewer)
        seen = look(request, register)
        return detail_page(
            request,
            Detail(
                kind=words(things.kind, thing, seen),
                title=things.title(thing, seen),
                warnings=things.warnings(thing, seen),
                blocks=told_of(thing, seen, things.blocks),
                actions=self._links(
                    things.acts, thing, seen, [register.reference, *key.values()]
                ),
                breadcrumbs=[self._home(seen), link(register)],
                sensitive=True,
                of_record=True,
            ),
        )

    def _ask_of_thing(
        self,
        things: Things[Any],
        act: Act,
        request: PageRequest,
        reference: str,
        **key: Any,
    ) -> HttpResponse:
        """Ask before something is done with one of them."""
        record = self._load(reference)
        thing = things.load(record, **key)
        route = f"{self.space}:{things.name}"
        return act.ask(
            request,
            thing,
            look(request, record.register),
            does=act.on(record, **key),
            back=reverse(route, args=[record.register.reference, *key.values()]),
        )

    def operations(self) -> tuple[Operation, ...]:
        """The calls of the API that list them and read one."""
        if self.api is None:
            return ()
        return calls_of(
            self.api,
            kind=self.kind,
            model=self.model,
            load=self._load,
            space=self.space,
            name=self.name,
            plural=self.plural,
        )
