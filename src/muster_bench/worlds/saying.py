"""Saying something hidden of people whom everybody knows.

Facts, links and views of who is the same as whom, by the product's own actions: what
these change in a search, a chart or a list of likely doubles is what leaks elsewhere.
"""

import random
from contextlib import suppress
from datetime import datetime

from muster.core.picture.actions import judge
from muster.core.picture.clusters import Verdict
from muster.core.picture.model import LINKS
from muster.core.picture.models import Item, Subject
from muster.core.picture.recording import (
    Statement,
    new_item,
    write_facts,
    write_link,
)
from muster.core.picture.roles import WORKERS
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Viewer
from muster_bench.worlds.forms import WORDS
from muster_bench.worlds.pair import Pair


def say_of_the_known(pair: Pair, keeper: str, seed: int) -> None:
    """Let a keeper say things of two people, chosen by chance."""
    dice = random.Random(seed)  # noqa: S311 - what is hidden is no secret
    wanted = dice.sample(pair.known.subjects, 2)
    label = max(pair.hidden)

    def say(viewer: Viewer) -> None:
        known = list(Subject.objects.filter(reference__in=wanted).order_by("reference"))
        item = new_item(
            origin="Larch",
            access_class=label,
            grade=None,
            text="Said in confidence",
            actor=viewer,
            at=pair.at,
        )
        for subject in known:
            _say(subject, item, dice, actor=viewer, at=pair.at)
        if len(known) == len(wanted):
            _join(known, item, dice, actor=viewer, at=pair.at)

    pair.hiding(keeper, say, "say", seed)
    pair.near += wanted


def _say(
    subject: Subject, item: Item, dice: random.Random, *, actor: Viewer, at: datetime
) -> None:
    for one in dice.choices(subject.of_kind.properties, k=2):
        said = [Statement(property=one.name, written=dice.choice(WORDS))]
        with suppress(Refused):
            write_facts(subject, said, item=item, actor=actor, at=at)


def _join(
    known: list[Subject],
    item: Item,
    dice: random.Random,
    *,
    actor: Viewer,
    at: datetime,
) -> None:
    one, other = known
    for kind in dice.sample(sorted(LINKS), 3):
        with suppress(Refused):
            write_link(one, kind, other, item=item, actor=actor, at=at)
    if not actor.holds(*WORKERS):
        return  # the database takes a judgement of nobody else
    with suppress(Refused):
        judge(
            one,
            other,
            verdict=dice.choice(list(Verdict)),
            evidence="Larch",
            access_class=item.access_class,
            actor=actor,
            at=at,
        )
