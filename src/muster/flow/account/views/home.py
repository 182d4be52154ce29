"""What the account puts on home pages: figures, each with how it moved."""

from collections.abc import Mapping, Sequence

from django.urls import reverse

from muster.core.clocks.periods import Period
from muster.core.room.pages import Look
from muster.core.terms.measure import MEASURES, Unit
from muster.core.web.pages import (
    ActionLink,
    Actions,
    Block,
    Column,
    Row,
    Table,
    Value,
)
from muster.flow.account.models import IssuedAccount, IssuedFigure
from muster.flow.account.queries import accounts
from muster.flow.account.queries.accounts import Shown
from muster.flow.account.queries.figures import figures_over
from muster.flow.account.rules.periods import quarters_until
from muster.flow.account.rules.wording import (
    figure_words,
    issued_words,
    moved,
    moved_between,
)


def counted_lately(look: Look) -> list[Block]:
    """The figures of this quarter so far and of the last two, with their trend."""
    now, last, before = quarters_until(look.at, count=3)
    issued = [measure for measure in MEASURES if measure.issued]
    counts = figures_over((now, last, before), issued)
    rows = [
        Row(
            (
                sofar.measure.title,
                figure_words(sofar.value, sofar.measure.unit),
                figure_words(latest.value, latest.measure.unit),
                figure_words(earlier.value, earlier.measure.unit),
                moved(latest.value, earlier.value, latest.measure.unit),
            ),
            href=reverse("account:measure", args=[latest.measure.key]),
        )
        for sofar, latest, earlier in zip(*counts, strict=True)
    ]
    return [
        Table(
            title="Figures, as far as you may see",
            columns=_columns(now, last, before),
            rows=rows,
        ),
        _link("Every measure", "account:measures"),
    ]


def _columns(now: Period, last: Period, before: Period) -> list[Column]:
    return [
        Column("Measure"),
        Column(f"{now.in_short}, so far", numeric=True),
        Column(last.in_short, numeric=True),
        Column(before.in_short, numeric=True),
        Column("Trend"),
    ]


def issued_lately(look: Look) -> list[Block]:
    """The figures of the account that was issued last, beside those of the one before.

    A figure that is suppressed in either has no trend.
    """
    standing = [each for each in accounts.issued_accounts() if not each.withdrawn_at]
    to_all = _link("Issued accounts", "account:issued")
    if not standing:
        return [_no_account(), to_all]
    latest, before = standing[0], standing[1:2]
    earlier = {
        each.measure.key: each.whole for old in before for each in accounts.shown(old)
    }
    table = Table(
        title="The last account",
        columns=[
            Column("Measure"),
            Column(accounts.period_of(latest).in_short, numeric=True),
            *(Column(accounts.period_of(old).in_short, numeric=True) for old in before),
            *(Column("Trend") for _ in before),
        ],
        rows=[
            _issued(each, earlier, days=[_days(latest), *map(_days, before)])
            for each in accounts.shown(latest)
        ],
    )
    return [table, to_all]


def _no_account() -> Table:
    return Table(
        title="The last account",
        columns=[Column("Measure")],
        rows=[],
        empty="No account that you may see was issued yet: one that is issued from now"
        " on stands here.",
    )


def _days(account: IssuedAccount) -> int:
    """How many days an account is of."""
    period = accounts.period_of(account)
    return (period.to_day - period.from_day).days


def _issued(
    each: Shown, earlier: Mapping[str, IssuedFigure], *, days: Sequence[int]
) -> Row:
    unit, now = Unit(each.measure.unit), each.whole
    cells: list[Value] = [
        each.measure.title,
        issued_words(now.value, unit, suppressed=now.suppressed),
    ]
    if days[1:]:
        old = earlier.get(each.measure.key)
        words = issued_words(old.value, unit, suppressed=old.suppressed) if old else ""
        value = old.value if old else None
        trend = moved_between(now.value, value, unit, days=(days[0], days[1]))
        cells += [words, trend]
    return Row(cells)


def _link(text: str, route: str) -> Actions:
    return Actions(actions=[ActionLink(text=text, href=reverse(route))])
