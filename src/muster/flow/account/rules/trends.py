"""Whether counts changed more than chance alone gives, and what a course shows."""

from collections.abc import Sequence

from muster.core.terms.law import Policy
from muster.core.terms.measure import Unit
from muster.flow.account.rules.wording import figure_words

TWO_COUNTS = Policy(
    "Two counts differ more than chance alone usually gives if their difference is"
    " more than twice the root of their sum",
    "two Poisson counts at about 95 in a hundred; Muster default",
)


def differs(earlier: int, later: int) -> bool:
    """Whether two counts differ by more than chance alone usually gives."""
    return (later - earlier) ** 2 > 4 * (later + earlier)


def course_words(
    places: Sequence[str],
    values: Sequence[int | None],
    unit: Unit,
    *,
    under_way: bool = False,
) -> str:
    """What a course over time shows: its last stretch beside the one before.

    It says that counts differ, and never why. Of what is no count it says no more
    than from what to what it went.
    under_way: the last stretch is not over: what it has so far is not compared.
    """
    if under_way and unit in {Unit.COUNT, Unit.PENCE} and len(values) > 1:
        sofar = f"{places[-1]}, so far: {figure_words(values[-1], unit)}, not compared."
        return f"{sofar} {course_words(places[:-1], values[:-1], unit)}"
    earlier, later = (None, None, *values)[-2:]
    if earlier is None or later is None:
        return _last(places, values, unit)
    went = (
        f"{places[-2]}: {figure_words(earlier, unit)}; {places[-1]}:"
        f" {figure_words(later, unit)}."
    )
    if unit is not Unit.COUNT:
        return went
    if earlier == later:
        return f"{went} As many as before."
    direction = "more" if later > earlier else "fewer"
    if differs(earlier, later):
        return f"{went} That is {direction} than chance alone usually gives."
    return f"{went} That is {direction}, but no more than chance might give."


def _last(places: Sequence[str], values: Sequence[int | None], unit: Unit) -> str:
    if not values:
        return "Nothing yet."
    return f"{places[-1]}: {figure_words(values[-1], unit)}."


def groups_words(groups: Sequence[str], values: Sequence[int | None]) -> str:
    """Which group is the largest, of those whose counts are shown."""
    shown = [
        (value, group)
        for group, value in zip(groups, values, strict=True)
        if value is not None
    ]
    hidden = len(values) - len(shown)
    kept = f" {hidden} of {len(values)} are suppressed." if hidden else ""
    if not shown or not max(shown)[0]:
        return f"None is shown.{kept}" if kept else "None."
    most = max(value for value, _ in shown)
    largest = [group for value, group in shown if value == most]
    whole = sum(value for value, _ in shown)
    of = f" of {whole:,}" if not hidden else ""
    return f"Most: {' and '.join(largest)}, {most:,}{of}.{kept}"
