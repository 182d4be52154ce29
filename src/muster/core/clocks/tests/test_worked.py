"""Ends worked out by hand from the words of the law, with the counting beside each.

None of them was taken from the code. The calendar: in 2026 Good Friday is 3 April,
Easter Monday 6 April, and the bank holidays of England and Wales are 4 and 25 May, 31
August, 25 and 28 December (Christmas Day is a Friday), then 1 January 2027 (a Friday),
26 and 29 March, 3 and 31 May 2027.
"""

from datetime import date, datetime

import pytest

from muster.core.clocks.calendar import bundled
from muster.core.clocks.context import Context, Span
from muster.core.clocks.registry import BOOK
from muster.core.clocks.rules import Deadline, deadline
from muster.core.clocks.tests.builders import a_rule, here, london, renewal
from muster.core.clocks.wording import london_day
from muster.core.terms.counted import ClockKind, Unit
from muster.core.terms.part import UKPart

SCOTLAND, NI = UKPart.SCOTLAND, UKPart.NORTHERN_IRELAND
WITH_TIME = len("2026-04-02 15:00")


def moment(said: str) -> datetime | date:
    return london(said) if len(said) == WITH_TIME else date.fromisoformat(said)


def ends(rule_id: str, start: str, part: UKPart = UKPart.ENGLAND_AND_WALES) -> str:
    return shown(worked(rule_id, start, here(part)), start)


def worked(rule_id: str, start: str, context: Context) -> Deadline:
    at = moment(start)
    day = london_day(at) if isinstance(at, datetime) else at
    rule = BOOK.shown_on(rule_id, day, context.uk_part)
    return BOOK.deadline(rule, at, context)


def shown(found: Deadline, start: str) -> str:
    """The last day, or of hours the last moment, as London says it."""
    if len(start) < WITH_TIME:
        return found.last_day.isoformat()
    return found.words


HOURS = [
    # rule, start, end, counting
    (
        "poca.listed.6h",
        "2026-08-28 21:30",
        "Tuesday 1 September 2026 at 03:30",
        "Fri 2.5 h; Sat, Sun, bank holiday 31 Aug out; Tue 3.5 h = 6",
    ),
    (
        "poca.listed.48h",
        "2026-08-28 21:30",
        "Wednesday 2 September 2026 at 21:30",
        "Fri 2.5; Sat to Mon out; Tue 24 = 26.5; Wed 21.5 = 48",
    ),
    (
        "poca.crypto.48h",
        "2026-12-24 10:00",
        "Wednesday 30 December 2026 at 10:00",
        "Thu 14; 25 to 28 Dec out; Tue 29 24 = 38; Wed 10 = 48",
    ),
    (
        "dpa.breach",
        "2026-10-23 09:05",
        "Monday 26 October 2026 at 09:00",
        "the hour to 10:00 is out; Fri 14, Sat 24, Sun 25 (clocks back) = 63; Mon 9",
    ),
    (
        "dpa.breach",
        "2026-12-24 23:59",
        "midnight at the end of Sunday 27 December 2026",
        "the hour to midnight is out; 25, 26 and 27 Dec are 72; nothing is moved",
    ),
    (
        "bail.breach",
        "2026-12-24 19:00",
        "Saturday 26 December 2026 at 19:00",
        "Thu 5; Christmas Day out; Saturday 19 = 24",
    ),
    (
        "bail.breach",
        "2026-05-02 20:00",
        "Monday 4 May 2026 at 20:00",
        "Sat 4; Sunday out; the bank holiday counts: 20 = 24",
    ),
    (
        "closure.hearing",
        "2026-12-24 09:00",
        "Sunday 27 December 2026 at 09:00",
        "Thu 15; Christmas Day out; Sat 24 = 39; Sun 9 = 48",
    ),
    (
        "closure.notice",
        "2026-12-24 09:00",
        "Friday 25 December 2026 at 09:00",
        "24 hours by the clock: the earlier end",
    ),
    (
        "closure.notice.48h",
        "2025-12-24 09:00",
        "Saturday 27 December 2025 at 09:00",
        "Wed 15; Christmas Day out; Fri 24 = 39; Sat 9 = 48",
    ),
    (
        "pace.detention.96h",
        "2026-03-27 20:00",
        "Tuesday 31 March 2026 at 21:00",
        "Fri 4; Sat 24, Sun 23 (clocks forward) = 51; Mon 24 = 75; Tue 21 = 96",
    ),
    (
        "pace.warrant",
        "2026-10-24 10:00",
        "Sunday 25 October 2026 at 21:00",
        "Sat 14; the hour from 01:00 comes twice: 22 more by 21:00 = 36",
    ),
    (
        "pace.review.first",
        "2026-12-24 22:30",
        "Friday 25 December 2026 at 04:30",
        "Thu 1.5; Christmas Day counts: 4.5 = 6",
    ),
    (
        "pace.review.next",
        "2026-12-25 04:30",
        "Friday 25 December 2026 at 13:30",
        "nine hours from the review before",
    ),
    (
        "ripa.intrusive.urgent",
        "2026-05-01 16:00",
        "Monday 4 May 2026 at 16:00",
        "Fri 8; Sat 24, Sun 24 = 56; the bank holiday counts: 16 = 72",
    ),
    (
        "pace.detention.36h",
        "2026-03-28 20:00",
        "Monday 30 March 2026 at 09:00",
        "Sat 4, Sun 23 (clocks forward) = 27; Mon 9 = 36",
    ),
    (
        "ripa.chis.urgent",
        "2026-10-23 12:00",
        "Monday 26 October 2026 at 11:00",
        "Fri 12, Sat 24, Sun 25 = 61; Mon 11 = 72",
    ),
    (
        "poca.restraint.48h",
        "2026-03-26 16:00",
        "Monday 30 March 2026 at 16:00",
        "Thu 8, Fri 24 = 32; weekend out; Mon 16 = 48",
    ),
]

DAYS = [
    (
        "ipa.equipment.urgent",
        "2026-03-11",
        "2026-03-19",
        "12, 13, 16; St Patrick's Day (NI) 17 out; 18, 19",
    ),
    (
        "ipa.equipment.decision",
        "2026-07-30",
        "2026-08-05",
        "Fri 31 July; 3 Aug (Scotland) out; Tue 4 = 2, Wed 5 = 3",
    ),
    (
        "foi.answer",
        "2026-06-01",
        "2026-06-30",
        "2 to 5 = 4; 8 to 12 = 9; 15 (proclaimed, Scotland) out; 16 to 19 = 13;"
        " 22 to 26 = 18; 29 = 19, 30 = 20",
    ),
    (
        "foi.answer",
        "2026-11-20",
        "2026-12-21",
        "23 to 27 Nov = 5; 30 (St Andrew) out; 1 to 4 Dec = 9; 7 to 11 = 14;"
        " 14 to 18 = 19; Mon 21 = 20",
    ),
    (
        "dpa.complaint",
        "2026-06-22",
        "2026-07-22",
        "day 1 is 23 June, 30 June is day 8, 22 July is day 30: a Wednesday",
    ),
    (
        "dpa.complaint",
        "2026-07-31",
        "2026-09-01",
        "1 Aug is day 1, Sun 30 Aug is day 30; Mon 31 a bank holiday; Tue 1 Sept",
    ),
    (
        "dpa.access",
        "2026-05-04",
        "2026-06-04",
        "corresponding date, a Thursday",
    ),
    (
        "dpa.access",
        "2026-02-25",
        "2026-03-25",
        "corresponding date, a Wednesday",
    ),
    (
        "dpa.access",
        "2026-03-03",
        "2026-04-07",
        "3 April is Good Friday; weekend; 6 April Easter Monday; 7 April",
    ),
    (
        "dpa.access",
        "2026-01-31",
        "2026-03-02",
        "there is no 31 Feb: Sat 28 Feb; on to Mon 2 March",
    ),
    (
        "dpa.access.extended",
        "2026-02-25",
        "2026-05-26",
        "25 May, the corresponding date, is a bank holiday; Tue 26",
    ),
    (
        "poca.daml.pending",
        "2026-03-17",
        "2026-04-17",
        "day 1 is 18 March, 31 March is day 14, 17 April is day 31",
    ),
    (
        "poca.daml.after_refusal",
        "2026-04-01",
        "2026-04-09",
        "1, 2; 3 to 6 out; 7 = 3, 8 = 4, 9 = 5",
    ),
    (
        "poca.notice.account",
        "2026-11-02",
        "2026-12-02",
        "day 1 is 3 Nov, 30 Nov is day 28, 2 Dec is day 30",
    ),
    ("poca.uwo", "2026-01-15", "2026-03-15", "Jan 17, Feb 28 = 45, 15 March = 60"),
    ("poca.wallet.limit", "2026-08-03", "2028-08-02", "two years, day 1 included"),
    ("poca.wallet.extended", "2026-08-03", "2029-08-02", "three years"),
    ("poca.postpone", "2026-06-15", "2028-06-14", "two years from the conviction"),
    ("poca.postpone.after_appeal", "2026-11-30", "2027-02-28", "28 Feb is the last"),
    ("poca.cash.order", "2009-11-20", "2010-02-19", "three months before 2010"),
    ("poca.cash.order", "2010-01-25", "2010-07-24", "six months from that day"),
    (
        "poca.confiscation.time_to_pay",
        "2015-05-31",
        "2015-11-30",
        "six months, the old law: there is no 31 Nov, so the 30th",
    ),
    (
        "poca.confiscation.time_to_pay",
        "2015-06-01",
        "2015-08-31",
        "three months, the new law",
    ),
    (
        "poca.confiscation.time_to_pay_extended",
        "2015-05-15",
        "2016-05-14",
        "six and six, the old law",
    ),
    (
        "ctl.summary",
        "2026-11-06",
        "2026-12-31",
        "day 1 is 7 Nov, 30 Nov is day 24, 31 Dec is day 55, 1 Jan is day 56: back",
    ),
    (
        "ctl.crown",
        "2026-09-25",
        "2027-03-25",
        "Sept 5, Oct 36, Nov 66, Dec 97, Jan 128, Feb 156, 26 March = 182, which is"
        " Good Friday: back to Thursday",
    ),
    ("cpia.defence.summary", "2026-10-12", "2026-10-25", "12 Oct is day 1; not moved"),
    ("cpia.retain", "2026-09-14", "2027-03-14", "the corresponding date"),
    ("mca.127", "2026-08-31", "2027-02-28", "there is no 31 Feb"),
    ("mca.127", "2026-04-09", "2026-10-09", "the corresponding date"),
    ("pace.search_warrant", "2026-11-10", "2027-02-10", "the corresponding date"),
    ("bail.3m", "2026-12-31", "2027-03-31", "from 1 Jan 2027: the day before 1 April"),
    ("bail.6m", "2026-08-30", "2027-02-28", "from 31 Aug: no 31 Feb"),
    ("bail.9m", "2026-03-14", "2026-12-14", "from 15 March: the day before 15 Dec"),
    ("cpia.defence.crown", "2026-12-01", "2026-12-28", "day 28; the holiday counts"),
    ("poca.notice.cash", "2026-12-10", "2027-01-09", "day 1 is 11 Dec; Dec 21, Jan 9"),
    ("poca.reconsider", "2026-07-01", "2032-06-30", "six years, day 1 included"),
    ("poca.uwo.limit", "2026-03-01", "2026-09-02", "to 31 Aug 184; 1, 2 Sept"),
    ("scpo.interim", "2026-12-28", "2027-01-03", "28 to 31 Dec are 4; 3 Jan is day 7"),
    ("stpo.travel", "2026-06-20", "2031-06-19", "five years, day 1 included"),
    ("closure.order", "2026-12-10", "2027-03-09", "three months, day 1 included"),
    ("rpa.176", "2026-05-07", "2027-05-07", "the day of the offence is not counted"),
    ("rpa.176.extended", "2028-02-29", "2030-02-28", "there is no 29 Feb 2030"),
    ("bail.12m", "2026-02-28", "2027-02-28", "from 1 March: the day before 1 March"),
    ("bail.18m", "2026-01-15", "2027-07-15", "from 16 Jan: the day before 16 July"),
    ("closure.total", "2026-08-31", "2027-02-28", "day 1 included; no 31 Feb"),
    ("closure.appeal", "2026-11-30", "2026-12-20", "30 Nov is day 1, 20 Dec day 21"),
    ("scpo.limit", "2028-02-29", "2033-02-28", "there is no 29 Feb 2033"),
    ("stpo.minimum", "2026-09-14", "2031-09-13", "five years, day 1 included"),
    ("stro.minimum", "2026-09-14", "2028-09-13", "two years"),
    ("msa.notify", "2026-12-24", "2026-12-26", "24, 25, 26"),
    ("gang.order", "2026-03-01", "2028-02-29", "the day before 1 March 2028"),
    ("travel.restriction", "2026-10-05", "2028-10-04", "two years from release"),
    ("mda.warrant", "2026-01-31", "2026-02-28", "there is no 31 Feb"),
    ("sentence.slip", "2026-10-01", "2026-11-25", "Oct is 31 days, 25 Nov is day 56"),
    ("appeal", "2026-10-01", "2026-10-29", "day 1 is 2 Oct, 29 Oct is day 28"),
    ("limitation.27a", "2008-02-29", "2028-02-29", "a leap day corresponds"),
    ("ripa.juvenile.review", "2026-09-15", "2026-10-14", "one month, day 1 included"),
    ("ripa.chis.juvenile", "2026-10-31", "2027-02-28", "there is no 31 Feb"),
    ("ripa.source.long_term", "2027-03-01", "2028-02-29", "366 days to the leap day"),
    ("cbo.minimum", "2026-11-30", "2028-11-29", "two years, day 1 included"),
    ("cbo.young.minimum", "2027-03-01", "2028-02-29", "the day before 1 March 2028"),
    ("cbo.young", "2026-06-20", "2029-06-19", "three years, day 1 included"),
    ("football.minimum", "2028-02-29", "2031-02-28", "there is no 29 Feb 2031"),
    ("football.limit", "2026-08-15", "2031-08-14", "five years, day 1 included"),
    ("football.custody.minimum", "2026-08-15", "2032-08-14", "six years"),
    ("football.custody.limit", "2026-08-15", "2036-08-14", "ten years"),
    ("cdda.limit", "2026-01-01", "2040-12-31", "the day before 1 January 2041"),
    ("scpo.notification", "2026-05-01", "2026-05-03", "1, 2, 3 May; not in force"),
]


@pytest.mark.parametrize(("rule_id", "start", "end", "counting"), HOURS)
def test_hours_end_as_counted_by_hand(
    rule_id: str, start: str, end: str, counting: str
) -> None:
    assert ends(rule_id, start) == end, counting


@pytest.mark.parametrize(("rule_id", "start", "end", "counting"), DAYS)
def test_days_and_months_end_as_counted_by_hand(
    rule_id: str, start: str, end: str, counting: str
) -> None:
    assert ends(rule_id, start) == end, counting


def test_the_notice_period_leaves_out_the_holidays_of_where_the_discloser_is() -> None:
    """From Wed 8 July: 9, 10 = 2; 13 counts but in Northern Ireland; 16 or 17 is six.

    England: 9, 10, 13, 14, 15, 16, 17. Northern Ireland: 9, 10, 14, 15, 16, 17, 20.
    """
    assert ends("poca.daml.notice", "2026-07-08") == "2026-07-17"
    assert ends("poca.daml.notice", "2026-07-08", NI) == "2026-07-20"


def test_a_holiday_proclaimed_in_scotland_is_left_out_there() -> None:
    """From Thu 11 June: 12 = 1; 15 out in Scotland; England's seventh is Mon 22."""
    assert ends("poca.daml.notice", "2026-06-11") == "2026-06-22"
    assert ends("poca.daml.notice", "2026-06-11", SCOTLAND) == "2026-06-23"


def test_an_answer_that_rests_on_a_proclaimed_day_says_that_it_is_unconfirmed() -> None:
    """Twenty days with 15 June among them end on Monday 29 June, not Tuesday 30."""
    found = worked("foi.answer", "2026-06-01", here())
    (warning,) = found.warnings
    assert warning.startswith("Monday 15 June 2026 was left out")
    assert "Unconfirmed" in warning
    assert warning.endswith(
        "If it should count, the end is the end of Monday 29 June 2026"
    )
    later = worked("foi.answer", "2026-07-01", here())
    assert not any("15 June" in warning for warning in later.warnings)


def test_extensions_of_a_moratorium_follow_on_without_a_day_between() -> None:
    """Refused 15 Jan: 31 days end 14 Feb. 15 Feb to 28 is 14, 17 March is 31.

    The second: 18 March to 31 is 14, 17 April is 31. The third: 18 April to 30 is
    13, 18 May is 31.
    """
    moratorium = worked("poca.daml.moratorium", "2026-01-15", here())
    rule = BOOK.on("poca.daml.extension", date(2026, 2, 15))
    last, seen = moratorium, []
    for _ in range(3):
        last = renewal(rule, last, london("2026-01-20"), here())
        seen.append(last.last_day.isoformat())
    assert seen == ["2026-03-17", "2026-04-17", "2026-05-18"]


def test_six_extensions_end_with_the_186_days_and_not_after() -> None:
    """Six times 31 days from 15 Feb are 186: 19 August, as the limit itself says."""
    last = worked("poca.daml.moratorium", "2026-01-15", here())
    limit = worked("poca.daml.limit", "2026-02-14", here())
    rule = BOOK.on("poca.daml.extension", date(2026, 2, 15))
    for _ in range(6):
        last = renewal(rule, last, london("2026-01-20"), here())
    assert last.last_day == limit.last_day == date(2026, 8, 19)


def test_an_urgent_authority_goes_on_in_writing_from_its_hour() -> None:
    """72 h from Thu 14 May 22:00 end Sun 17 May 22:00; 17 May is day 1; 16 August."""
    urgent = worked("ripa.directed.urgent", "2026-05-14 22:00", here())
    rule = BOOK.on("ripa.directed", date(2026, 5, 17))
    found = renewal(rule, urgent, london("2026-05-16"), here())
    assert found.last_day == date(2026, 8, 16)


def test_a_renewed_warrant_begins_the_day_after_the_old_one_ended() -> None:
    """6 months from 1 March end 31 August; from 1 September they end 28 February."""
    old = worked("ipa.equipment", "2026-03-01", here())
    rule = BOOK.on("ipa.equipment", date(2026, 9, 1))
    found = renewal(rule, old, london("2026-08-10"), here())
    assert (old.last_day, found.last_day) == (date(2026, 8, 31), date(2027, 2, 28))


def test_late_reviews_do_not_slide() -> None:
    """Granted 15 Sept: due 14 Oct, 14 Nov, 14 Dec, though the first was held late."""
    last = worked("ripa.juvenile.review", "2026-09-15", here())
    seen = [last.last_day]
    for held in ("2026-10-20", "2026-11-10"):
        last = renewal(last.rule, last, london(held), here())
        seen.append(last.last_day)
    assert seen == [date(2026, month, 14) for month in (10, 11, 12)]


@pytest.mark.parametrize(
    ("waits", "end", "counting"),
    [
        (((date(2026, 5, 11), date(2026, 5, 15)),), "2026-06-09", "4 June and 5 days"),
        (
            (
                (date(2026, 5, 11), date(2026, 5, 12)),
                (date(2026, 6, 5), date(2026, 6, 5)),
            ),
            "2026-06-08",
            "two days to Sat 6 June, the day of 5 June to Sun 7; on to Mon 8",
        ),
        (((date(2026, 4, 1), date(2026, 4, 3)),), "2026-06-04", "before it began"),
    ],
)
def test_waiting_for_what_was_asked_stops_the_month(
    waits: tuple[Span, ...], end: str, counting: str
) -> None:
    context = Context(holidays=bundled(), paused=waits)
    assert worked("dpa.access", "2026-05-04", context).last_day.isoformat() == end, (
        counting
    )


def test_nothing_stopped_the_month_before_5_february_2026() -> None:
    waits = ((date(2026, 2, 10), date(2026, 2, 12)),)
    context = Context(holidays=bundled(), paused=waits)
    found = worked("dpa.access", "2026-02-04", context)
    assert found.last_day == date(2026, 3, 4)
    assert any("Nothing stops" in warning for warning in found.warnings)


def test_a_month_of_access_runs_from_the_latest_of_its_three_beginnings() -> None:
    """The identity came on 9 March: 9 April is a Thursday."""
    context = Context(
        holidays=bundled(),
        identity_received=london("2026-03-09 11:00"),
        fee_paid=london("2026-03-06 09:00"),
    )
    found = worked("dpa.access", "2026-03-02", context)
    assert found.last_day == date(2026, 4, 9)
    assert found.basis[0] == (
        "Runs from Monday 9 March 2026, when the information that confirms identity "
        "was received"
    )


def test_both_readings_of_the_month_are_shown_and_the_earlier_is_taken() -> None:
    """From 30 June: 30 July; from the next day, 1 July, to 1 August, a Saturday: 3."""
    found = worked("dpa.access", "2026-06-30", here())
    assert found.last_day == date(2026, 7, 30)
    assert "to the end of Monday 3 August 2026" in found.warnings[0]


@pytest.mark.parametrize(
    ("sent", "earlier", "end", "counting"),
    [
        (
            "2026-11-02",
            (date(2026, 10, 20), date(2026, 10, 29)),
            "2027-04-23",
            "Nov 28, Dec 59, Jan 90, Feb 118, March 149, April 179, 3 May 182; less 10"
            " is 23 April, a Friday",
        ),
        (
            "2026-11-02",
            (date(2026, 10, 28), date(2026, 11, 2)),
            "2027-04-28",
            "the day of sending is not one of the five before it: 28 April",
        ),
        (
            "2026-06-29",
            (date(2026, 6, 1), date(2026, 6, 3)),
            "2026-12-24",
            "28 December less 3 is Christmas Day: back to the 24th",
        ),
    ],
)
def test_days_already_in_custody_are_taken_off_before_the_end_goes_back(
    sent: str, earlier: Span, end: str, counting: str
) -> None:
    context = Context(holidays=bundled(), earlier=(earlier,))
    assert worked("ctl.crown", sent, context).last_day.isoformat() == end, counting


@pytest.mark.parametrize(
    ("earlier", "start", "end", "counting"),
    [
        (
            ((date(2026, 1, 10), date(2026, 7, 9)),),
            "2026-10-01",
            "2027-03-31",
            "6 of 12 months are left; as days 184 of 365, to 2 April: the earlier",
        ),
        (
            (
                (date(2026, 3, 1), date(2026, 3, 31)),
                (date(2026, 3, 15), date(2026, 4, 14)),
            ),
            "2026-05-01",
            "2027-03-16",
            "45 days, each once; 320 left: May to Dec 245, Jan 276, Feb 304, 16 March;"
            " as 1 month and 14 days 17 March: the earlier stands",
        ),
        (
            ((date(2025, 1, 1), date(2025, 12, 31)),),
            "2026-02-01",
            "2025-12-31",
            "used up on the last day of 2025: over before it begins",
        ),
    ],
)
def test_time_on_one_operation_is_added_up_day_by_day(
    earlier: tuple[Span, ...], start: str, end: str, counting: str
) -> None:
    context = Context(holidays=bundled(), earlier=earlier)
    found = worked("ripa.source.long_term", start, context)
    assert found.last_day.isoformat() == end, counting


def test_where_two_readings_of_added_time_differ_both_are_said_as_unconfirmed() -> None:
    earlier = ((date(2025, 2, 5), date(2025, 5, 4)),)  # 3 months, 89 days
    context = Context(holidays=bundled(), earlier=earlier)
    said = " ".join(worked("ripa.source.long_term", "2026-01-10", context).basis)
    assert "Counted as 3 months and 0 days instead it ends on Friday 9 October" in said
    assert "and counted as days on Monday 12 October 2026" in said
    assert "[U]: the earlier stands" in said


def test_a_renewal_opens_thirty_days_before_the_end_and_not_sooner() -> None:
    """The last 30 days of a warrant that ends 31 August begin on 2 August."""
    found = worked("ipa.equipment.renewal_opens", "2026-09-01", here())
    assert found.until == "from the start of Sunday 2 August 2026"
    assert not found.lapsed(london("2026-08-01 23:59"))
    assert found.lapsed(london("2026-08-02 00:00"))


@pytest.mark.parametrize(
    ("length", "unit", "event", "end", "counting"),
    [
        (28, Unit.DAYS, "2026-12-18", "2026-11-20", "18 Dec back to 20 Nov"),
        (
            5,
            Unit.WORKING_DAYS,
            "2026-04-07",
            "2026-03-27",
            "6 to 3 April out; 2, 1 April, 31, 30, 27 March",
        ),
        (6, Unit.MONTHS, "2026-11-30", "2026-05-30", "the corresponding date"),
        (1, Unit.MONTHS, "2026-03-31", "2026-02-28", "there is no 31 Feb"),
        (1, Unit.YEARS, "2027-03-31", "2026-03-31", "the corresponding date"),
    ],
)
def test_what_is_counted_back_from_an_event_ends_as_counted_by_hand(
    length: int, unit: Unit, event: str, end: str, counting: str
) -> None:
    rule = a_rule(ClockKind.BEFORE, length, unit=unit)
    found = deadline(rule, date.fromisoformat(event), here())
    assert found.last_day.isoformat() == end, counting
