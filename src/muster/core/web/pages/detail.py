"""A page about one record, and a part of such a page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from muster.core.terms.only_read import Page, only_read
from muster.core.terms.reason import Reason
from muster.core.web.formats import moment
from muster.core.web.pages.parts import (
    ActionLink,
    Actions,
    Block,
    NextStep,
    Panel,
    Table,
    Timeline,
)
from muster.core.web.rendering import show
from muster.core.web.request import is_fragment
from muster.core.web.values import Link, Tag

FURTHER_CHECKS = "For further checks contact the sensitive intelligence unit."
"""Stands at the foot of every page of a record, whatever there is to be found: where it
stood on some only, its absence would tell."""


MANY_PARTS: Final = 5
"""From so many on the parts of a record are named at its top."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page: where it stands, how it is called, and how much it lists."""

    anchor: str
    title: str
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A record as a page shows it.

    kind:      what sort of record, in the officers' words ("Tasking request").
    blocks:    what is known, in order: summaries, tables, text, a timeline.
    panels:    parts that other stages and rooms fill.
    actions:   what this viewer may do now; leave out what they never may.
    next:      what happens next and who acts.
    lead:      one line that stands before the warnings: what the page is opened for.
    warnings:  what the reader must know before anything else.
    changed:   what the reader has just done ("Request submitted").
    sensitive: whether the page bears the OFFICIAL-SENSITIVE marking; None as its
               address says (`markings.marking_over`).
    footnote:  a line that stands at the foot. On the page of anything that has a
               reference, or is part of it (`of_record`), the line about further checks
               stands besides, always and in the same words.
    wide:      whether its tables need the whole width: what can be done then
               stands above them, not beside them.
    """

    title: str
    kind: str
    reference: str = ""
    state: Tag | None = None
    blocks: Sequence[Block] = ()
    panels: Sequence[Panel] = ()
    actions: Sequence[ActionLink] = ()
    next: NextStep | None = None
    lead: str = ""
    warnings: Sequence[Reason | str] = ()
    changed: str = ""
    breadcrumbs: Sequence[Link] = ()
    sensitive: bool | None = None
    footnote: str = ""
    of_record: bool = False
    wide: bool = False

    @property
    def parts(self) -> Sequence[Part]:
        """Its titled parts that hold something, where they are many, in order.

        What stands beside the record needs no way to it.
        """
        shown = [
            (number, block)
            for number, block in enumerate(self.blocks, start=1)
            if block.title and _count(block) != 0
        ]
        alike = Counter(_short(block.title) for _, block in shown)
        blocks = [
            Part(
                f"part-{number}",
                block.title if alike[_short(block.title)] > 1 else _short(block.title),
                _counted(block),
            )
            for number, block in shown
        ]
        panels = [
            Part(f"panel-{number}", panel.title)
            for number, panel in enumerate(self.panels, start=1)
            if self.wide or not panel.beside
        ]
        parts = [*blocks, *panels]
        return parts if len(parts) >= MANY_PARTS else ()

    @property
    def foot(self) -> Sequence[str]:
        """The lines at the foot, in order."""
        always = FURTHER_CHECKS if self.reference or self.of_record else ""
        return [line for line in (self.footnote, always) if line]


def _short(title: str) -> str:
    """A title without what it says more after its colon."""
    return title.partition(": ")[0]


def _counted(block: Block) -> int | None:
    """How much a part lists; None where its title says so itself."""
    more = block.title.partition(": ")[2]
    return None if any(map(str.isdigit, more)) else _count(block)


def _count(block: Block) -> int | None:
    """How much a part lists; None of what is no list."""
    if isinstance(block, Table):
        return len(block.rows)
    return len(block.entries) if isinstance(block, Timeline) else None


def detail_page(request: HttpRequest, page: Detail) -> HttpResponse:
    """Show one record.

    To whoever sees it by a broken glass alone it says so, and offers nothing to do.
    """
    behind = only_read()
    if behind is not None:
        page = replace(
            page, actions=(), next=None, warnings=[_read_until(behind), *page.warnings]
        )
    return show(request, "web/detail.html", {"page": page})


def _read_until(behind: Page) -> str:
    until = moment(behind.until) if behind.until is not None else ""
    return (
        f"Behind a corridor; open to you to read until {until} because you broke the"
        " glass. Nobody who works on it is named here."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelPage:
    """What a panel holds: blocks under a title, and a line when it is empty.

    sensitive: the marking over it where it is opened as a page of its own.
    """

    title: str
    blocks: Sequence[Block] = ()
    empty: str = "Nothing recorded."
    breadcrumbs: Sequence[Link] = ()
    sensitive: bool = True


def panel_page(request: HttpRequest, page: PanelPage) -> HttpResponse:
    """Show a panel: a fragment within its page, a whole page by itself."""
    if only_read() is not None:
        offered = [each for each in page.blocks if not isinstance(each, Actions)]
        page = replace(page, blocks=offered)
    template = "web/fragment.html" if is_fragment(request) else "web/panel.html"
    response = show(request, template, {"page": page})
    patch_vary_headers(response, ["HX-Request"])
    return response
