"""What a stage or room must say of itself: its door plate.

A room's ``apps.py`` imports this module, not the classes in it: Django takes
each AppConfig class that it finds there for the application's own.
"""

from collections.abc import Mapping
from types import ModuleType
from typing import ClassVar

from django.apps import AppConfig

from muster.core.access.kept import keep
from muster.core.clocks.registry import BOOK
from muster.core.jobs.kinds import LONG_WORK, LongWorkKind
from muster.core.jobs.listeners import LISTENERS
from muster.core.people import capabilities
from muster.core.people.invented import Person
from muster.core.records.kinds import KINDS, RecordKind
from muster.core.records.task_kinds import TASKS, TaskKind
from muster.core.room.home import HOME_BLOCKS, HomeBlock
from muster.core.room.offers import Offer, offer
from muster.core.terms.clock import Clock
from muster.core.terms.event import Event
from muster.core.terms.measure import MEASURES, Measure
from muster.core.terms.role import ROLES, Role
from muster.core.web import navigation


class DoorPlate(AppConfig):
    """What a stage and a room both say of themselves.

    title:  as the audit and the contract tests name it; another name for the audit is
            its `verbose_name`.
    roles:  jobs that nobody else knows by name; the unit's own people hold them.
    people: who holds them in the demonstration, each to be tried.
    kinds:  the kinds of record it keeps.
    gives:  work that it gives to single people, in tables of its own.
    clocks: the time limits it runs.
    hears:  events, each with the listener ("package.module:function").
    works:  the kinds of long work that it does as jobs.
    measures: what is counted of its work, for the account.
    offers: panels for the pages of others, fetched by address.
    home:   what stands first on the home page of those who hold a role.
    menu:   entries of the main menu.
    keeps_groups: says what a need-to-know group is kept for, as for a listener.
    """

    title: ClassVar[str]
    roles: ClassVar[tuple[Role, ...]] = ()
    people: ClassVar[tuple[Person, ...]] = ()
    kinds: ClassVar[tuple[RecordKind, ...]] = ()
    gives: ClassVar[tuple[TaskKind, ...]] = ()
    clocks: ClassVar[tuple[Clock, ...]] = ()
    hears: ClassVar[Mapping[type[Event], str]] = {}
    works: ClassVar[tuple[LongWorkKind, ...]] = ()
    measures: ClassVar[tuple[Measure, ...]] = ()
    offers: ClassVar[tuple[Offer, ...]] = ()
    home: ClassVar[tuple[HomeBlock, ...]] = ()
    menu: ClassVar[tuple[navigation.Entry, ...]] = ()
    keeps_groups: ClassVar[str] = ""

    def __init__(self, app_name: str, app_module: ModuleType | None) -> None:
        if "verbose_name" not in vars(type(self)):
            self.verbose_name = self.title
        super().__init__(app_name, app_module)

    def ready(self) -> None:
        """Put up the door plate."""
        ROLES.declare(*self.roles)
        KINDS.declare(*self.kinds)
        TASKS.declare(*self.gives)
        BOOK.add(*self.clocks)
        for event, listener in self.hears.items():
            LISTENERS.hear(event, listener)
        for kind in self.works:
            LONG_WORK.declare(kind)
        MEASURES.declare(*self.measures)
        offer(*self.offers)
        HOME_BLOCKS.declare(*self.home)
        navigation.register(*self.menu)
        keep(*filter(None, [self.keeps_groups]))


class StageConfig(DoorPlate):
    """A stage that every matter walks."""


class RoomConfig(DoorPlate):
    """A specialist capability.

    stages:       labels of the stages it serves.
    lead:         the role that answers for it.
    capabilities: what its teams do, by key: a team of the unit names one.
    teams:        its teams in the demonstration, each with the key of what it does.
    unit_team:    the team that works in it, as a unit describes itself
                  (`site/teams.py`).
    adds_to:      what it adds to the demonstration of a stage: the stage's label, and
                  the records in the stage's words ("package.module:name").
    """

    stages: ClassVar[tuple[str, ...]]
    lead: ClassVar[Role]
    capabilities: ClassVar[Mapping[str, str]] = {}
    teams: ClassVar[Mapping[str, str]] = {}
    unit_team: ClassVar[str] = ""
    adds_to: ClassVar[Mapping[str, str]] = {}

    def ready(self) -> None:
        """Put up the door plate, and what its teams do."""
        super().ready()
        capabilities.declare(self.capabilities)
