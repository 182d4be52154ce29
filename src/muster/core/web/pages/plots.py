"""A plot on a page: what it shows in a sentence, the picture, and its table."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from muster.core.terms.plot import Plot
from muster.core.web.drawing import NARROW, WIDE, svg
from muster.core.web.values import Link, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Plotted:
    """A plot within a page; the same counts stand in a table below it.

    The picture is part of the page's own text: it is fetched from nowhere, and drawn
    a second time for a phone, on which the words of the wide one could not be read.

    first: what the places are: a quarter, a force.
    links: an address for each place, which its words in the table open.
    shares: what each place is of the whole, in words; stands beside it in the table.
    empty: what it means that there are no places.
    """

    template: ClassVar[str] = "web/blocks/plot.html"
    plot: Plot
    first: str
    links: Sequence[str] = ()
    shares: Sequence[Value] = ()
    empty: str = "Nothing to draw."

    @property
    def title(self) -> str:
        """The title of its plot."""
        return self.plot.title

    @property
    def wide(self) -> str:
        """The picture for a laptop, as an address that holds it."""
        return _as_address(svg(self.plot, width=WIDE))

    @property
    def narrow(self) -> str:
        """The picture for a phone."""
        return _as_address(svg(self.plot, width=NARROW))

    @property
    def columns(self) -> Sequence[str]:
        """What stands over the table, after the first."""
        names = [one.name for one in self.plot.series]
        return [*names, "Share"] if self.shares else names

    @property
    def rows(self) -> Iterator[tuple[str, Sequence[Value]]]:
        """Each place, and what each series says there."""
        for number, place in enumerate(self.plot.places):
            words: list[Value] = [one.words[number] for one in self.plot.series]
            if self.links:
                words = [Link(str(said), self.links[number]) for said in words]
            yield place, [*words, *self.shares[number : number + 1]]


def _as_address(drawn: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(drawn.encode()).decode()}"
