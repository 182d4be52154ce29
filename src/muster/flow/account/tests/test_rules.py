"""Periods, measures, ages and what is issued: the plain judgement of the account."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import models

from muster.core.clocks.periods import Period
from muster.core.room.config import RoomConfig
from muster.core.terms.measure import (
    FORCE,
    MEASURES,
    Area,
    Fact,
    Measure,
    MeasuresDeclared,
    Unit,
)
from muster.core.terms.viewer import Channel, Viewer
from muster.flow.account.models import CountedFigure, IssuedFigure, IssuedMeasure
from muster.flow.account.rules.ages import age_words
from muster.flow.account.rules.counting import Figures, behind, count, share
from muster.flow.account.rules.issuing import against_issuing, against_period
from muster.flow.account.rules.periods import faults, is_over, quarters_until, read
from muster.flow.account.rules.release import lines
from muster.flow.account.rules.wording import figure_words, issued_words

SUMMER = Period(date(2026, 7, 1), date(2026, 10, 1))
AUTUMN = Period(date(2026, 10, 1), date(2027, 1, 1))
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ROOMS = [app for app in apps.get_app_configs() if isinstance(app, RoomConfig)]
PLAIN = Measure(
    key="plain",
    area=Area.DEMAND,
    title="Plain",
    definition="All.",
    source="all",
    groupings=(FORCE,),
    issued=True,
)


def facts(**forces: int) -> list[Fact]:
    return [
        Fact(reference=f"{force}-{number}", by={"force": force}, amount=number)
        for force, many in forces.items()
        for number in range(1, many + 1)
    ]


def test_a_period_begins_and_ends_at_midnight_in_london() -> None:
    assert SUMMER.starts == datetime(2026, 6, 30, 23, 0, tzinfo=UTC)
    assert AUTUMN.ends == datetime(2027, 1, 1, 0, 0, tzinfo=UTC)


def test_a_period_is_told_by_its_first_and_last_day() -> None:
    assert SUMMER.words == "1 July 2026 to 30 September 2026"
    assert Period.through(date(2026, 7, 1), date(2026, 9, 30)) == SUMMER


def test_the_quarters_are_the_one_that_runs_and_those_before() -> None:
    assert quarters_until(NOW, count=2) == [AUTUMN, SUMMER]


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-07-01", "2026-07-01"), ("x", "2026-07-01"), ("2020-01-01", "2026-01-01")],
)
def test_two_days_that_make_no_period_are_none(first: str, last: str) -> None:
    assert read(first, last) is None


def test_an_address_names_a_period() -> None:
    assert read("2026-07-01", "2026-10-01") == SUMMER
    assert faults(SUMMER) == ()


def test_periods_that_share_a_day_overlap_and_neighbours_do_not() -> None:
    assert SUMMER.overlaps(Period(date(2026, 9, 30), date(2026, 11, 1)))
    assert not SUMMER.overlaps(AUTUMN)


def test_a_period_is_over_on_the_day_after_its_last() -> None:
    assert is_over(SUMMER, at=datetime(2026, 9, 30, 23, 0, tzinfo=UTC))
    assert not is_over(SUMMER, at=datetime(2026, 9, 30, 22, 59, tzinfo=UTC))


def test_an_account_is_made_of_a_period_that_is_over_and_stands_alone() -> None:
    assert against_period(SUMMER, issued=[AUTUMN], at=NOW) == ()
    assert against_period(AUTUMN, issued=[], at=NOW)
    assert against_period(SUMMER, issued=[SUMMER], at=NOW)
    wrong = Period(date(2026, 7, 1), date(2026, 7, 1))
    assert len(against_period(wrong, issued=[], at=NOW)) == 1


def test_no_machine_issues_an_account() -> None:
    person = Viewer(
        user_id=uuid4(), name="A", organisation_id=uuid4(), organisation="SEROCU"
    )
    assert against_issuing(person) == ()
    assert against_issuing(person.through(Channel.JOB))
    assert against_issuing(replace(person, is_system=True))


def test_two_measures_of_one_key_stop_the_start() -> None:
    declared = MeasuresDeclared()
    declared.declare(PLAIN, PLAIN)
    with pytest.raises(ValueError, match="Two measures are called plain"):
        declared.declare(replace(PLAIN, title="Another"))


def test_measures_stand_by_area_and_then_as_they_were_declared() -> None:
    declared = MeasuresDeclared()
    effect, first, second = (
        replace(PLAIN, key=key, area=area)
        for key, area in (("c", Area.EFFECT), ("b", Area.WORK), ("a", Area.WORK))
    )
    declared.declare(effect, first, second)
    assert list(declared) == [first, second, effect]


def test_a_measure_of_a_part_says_which_part_and_no_other_does() -> None:
    with pytest.raises(ValueError, match="plain"):
        replace(PLAIN, unit=Unit.PERCENT)
    with pytest.raises(ValueError, match="plain"):
        replace(PLAIN, part=lambda fact: fact.amount == 1)


@pytest.mark.parametrize("measure", [*MEASURES], ids=lambda one: one.key)
def test_each_declared_measure_fits_into_the_rows_of_an_account(
    measure: Measure,
) -> None:
    def fits(words: str, kept: type[models.Model], column: str) -> bool:
        most = getattr(kept._meta.get_field(column), "max_length", None)
        return most is not None and len(words) <= most

    assert fits(measure.key, IssuedMeasure, "key")
    assert fits(measure.title, IssuedMeasure, "title")
    for grouping in measure.groupings:
        assert fits(grouping.key, CountedFigure, "grouping")
        assert fits(grouping.title, IssuedFigure, "grouping")


@pytest.mark.parametrize("plate", ROOMS, ids=lambda plate: plate.label)
def test_what_a_room_counts_is_not_issued_beside_the_count_of_all_rooms_work(
    plate: RoomConfig,
) -> None:
    """Its records are a part of those: the difference would tell of another room's."""
    assert MEASURES["specialist_work"].issued
    assert [one.key for one in plate.measures if one.issued] == []


def test_no_issued_measure_is_counted_over_part_of_another_s_records() -> None:
    """Else the difference of two issued figures gives one nobody suppressed."""
    sources = [m.source for m in MEASURES if m.issued and m.unit is Unit.COUNT]
    assert len(sources) == len(set(sources))


def test_a_measure_counts_records_once_and_breaks_them_down() -> None:
    found = count(PLAIN, facts(Kent=3, Surrey=9))
    assert (found.value, found.base) == (12, 12)
    assert found.groups == {"force": {"Kent": 3, "Surrey": 9}}


def test_a_number_opens_the_records_it_counts() -> None:
    all_of = facts(Kent=1, Surrey=2)
    assert behind(PLAIN, all_of, grouping="force", group="Kent") == ["Kent-1"]
    assert len(behind(PLAIN, all_of, grouping="", group="")) == 3


def test_half_were_decided_within_the_lower_middle_time() -> None:
    hours = replace(PLAIN, unit=Unit.HOURS, groupings=())
    assert count(hours, facts(Kent=4)).value == 2
    assert count(hours, []).value is None


def test_money_is_summed() -> None:
    money = replace(PLAIN, unit=Unit.PENCE, groupings=())
    assert count(money, facts(Kent=3)).value == 6


def test_a_part_is_stated_in_a_hundred_of_what_is_counted() -> None:
    early = replace(PLAIN, unit=Unit.PERCENT, part=lambda fact: fact.amount in {1, 2})
    assert count(early, facts(Kent=3, Surrey=4)).value == 57  # 4 of 7
    assert count(early, facts(Kent=2)).value == 100
    assert count(early, []).value is None


def test_a_part_is_not_issued_where_it_or_the_rest_is_small() -> None:
    def issued(part: int, whole: int) -> int | None:
        first = replace(
            PLAIN, unit=Unit.PERCENT, part=lambda fact: (fact.amount or 0) <= part
        )
        (line,) = lines([count(first, facts(Kent=whole))])
        assert line.suppressed is (line.value is None)
        return line.value

    assert [issued(4, 12), issued(8, 12), issued(3, 3)] == [None, None, None]
    assert [issued(5, 12), issued(0, 6), issued(6, 6)] == [42, 0, 100]


def test_shares_are_rounded_to_the_nearest_hundredth() -> None:
    assert [share(1, 3), share(2, 3), share(1, 8), share(0, 0)] == [33, 67, 13, 0]


def test_small_figures_are_not_issued_and_by_force_two_others_with_them() -> None:
    counted = count(PLAIN, facts(Kent=3, Surrey=9, Sussex=20, Essex=11))
    found = list(lines([counted]))
    assert [(one.group, one.value, one.suppressed) for one in found] == [
        ("", 43, False),
        ("Essex", None, True),
        ("Kent", None, True),
        ("Surrey", None, True),
        ("Sussex", 20, False),
    ]


def test_a_breakdown_withheld_whole_is_said_to_be() -> None:
    found = list(lines([count(PLAIN, facts(Kent=3))]))
    assert [(one.grouping, one.group, one.suppressed) for one in found] == [
        ("", "", True),
        ("By force", "", True),
    ]


def test_nothing_at_all_is_issued_as_none() -> None:
    found = list(lines([count(PLAIN, [])]))
    assert [(one.value, one.suppressed) for one in found] == [(0, False)]


def test_a_time_or_sum_over_few_records_is_not_issued() -> None:
    hours = replace(PLAIN, unit=Unit.HOURS, groupings=())
    (few,) = lines([count(hours, facts(Kent=4))])
    (many,) = lines([count(hours, facts(Kent=5))])
    assert (few.value, few.suppressed) == (None, True)
    assert (many.value, many.suppressed) == (3, False)


def test_a_measure_that_is_not_issued_gives_no_line() -> None:
    inner = Figures(replace(PLAIN, issued=False), 40, 40, {})
    assert list(lines([inner])) == []


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1234, Unit.COUNT, "1,234"),
        (None, Unit.HOURS, "Nothing to state"),
        (1, Unit.HOURS, "1 hour"),
        (47, Unit.HOURS, "47 hours"),
        (49, Unit.HOURS, "2 days"),
        (123450, Unit.PENCE, "£1,234.50"),
        (75, Unit.PERCENT, "75%"),
    ],
)
def test_a_figure_is_told_with_its_unit(
    value: int | None, unit: Unit, words: str
) -> None:
    assert figure_words(value, unit) == words
    assert issued_words(value, unit, suppressed=True) == "Suppressed"
    assert issued_words(value, unit, suppressed=False) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(91, "Under 3 months"), (92, "3 to 6 months"), (184, "Over 6 months")],
)
def test_an_assessment_has_an_age(days: int, words: str) -> None:
    assert age_words(days) == words
