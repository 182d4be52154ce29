"""Pages of what is due."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import BadRequest

from muster.core.audit.models import Entry
from muster.core.clocks import actions, history, queries
from muster.core.clocks.registry import BOOK, RuleBook
from muster.core.clocks.tests.builders import a_person, a_record, a_rule, asked, london
from muster.core.clocks.views import due, limit
from muster.core.people.models import Organisation, Posting
from muster.core.people.tests.answers import words
from muster.core.records.actions import relate
from muster.core.store.viewing import as_definer, viewing
from muster.core.terms.counted import ClockKind
from muster.core.terms.lapse import Lapse
from muster.core.terms.reason import NotFound, Refused
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer
from muster.core.web import keyset

CASH = "poca.cash.48h"
SEIZED = london("2026-04-02 15:00")
LATER = SEIZED + timedelta(days=5)


def test_the_list_says_when_what_who_and_under_which_law(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        actions.start(record, CASH, at=SEIZED, actor=officer)
        shown = words(due.due(asked(officer, at=LATER)))
    assert "First detention of seized cash" in shown
    assert record.reference in shown
    assert "Cash at the port" in shown
    assert "Due tomorrow" in shown
    assert "Wednesday 8 April 2026 at 15:00" in shown
    assert "Proceeds of Crime Act 2002 s.295(1)" in shown
    assert "Financial investigator" in shown


def test_an_empty_list_says_what_that_means(officer: Viewer) -> None:
    with viewing(officer):
        assert "No time limit is running" in words(due.due(asked(officer, at=LATER)))
        mine = words(due.due(asked(officer, at=LATER, whose="mine")))
    assert "No time limit is running" in mine


def test_a_list_longer_than_a_page_goes_on(
    officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due, "PAGE", 1)
    with viewing(officer):
        for title in ("First matter", "Second matter"):
            record = a_record(title, by=officer, at=SEIZED)
            actions.start(record, CASH, at=SEIZED, actor=officer)
        both = [
            each
            for each in ("First matter", "Second matter")
            if each in words(due.due(asked(officer, at=LATER)))
        ]
        last = queries.due(to=officer, limit=1, at=LATER)[0]
        word = keyset.enciphered(queries.Walk(LATER).cursor(last), of="")
        rest = words(due.due(asked(officer, at=LATER, after=word)))
    assert len(both) == 1
    assert both[0] not in rest


def test_what_comes_near_between_two_pages_stands_on_one_of_them_once(
    officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A detention that comes within seven days weighs more than what was shown."""
    monkeypatch.setattr(due, "PAGE", 1)
    with viewing(officer):
        cash = a_record("Cash at the port", by=officer, at=SEIZED)
        actions.start(cash, CASH, at=SEIZED, actor=officer)
        due_at = queries.running(cash)[0].clock.due_at
        early = due_at - queries.AT_ONCE - timedelta(hours=1)
        for title in ("A breach", "Another breach"):
            breach = a_record(title, by=officer, at=early)
            actions.start(breach, "dpa.breach", at=early, actor=officer)
        pages, after = list[str](), dict[str, str]()
        for hours in (0, 2, 4):
            moment = early + timedelta(hours=hours)
            pages.append(words(due.due(asked(officer, at=moment, **after))))
            onward = re.search(r'[?]after=([^"]+)"', pages[-1])
            after = {"after": onward[1]} if onward else {}
    titles = ("A breach", "Another breach", "Cash at the port")
    assert [sum(title in page for page in pages) for title in titles] == [1, 1, 1]
    assert not after


def test_the_page_of_a_limit_says_what_decided_its_end(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        actions.start(record, CASH, at=SEIZED, actor=officer)
        page = asked(officer, at=LATER)
        shown = words(limit.clock(page, record.reference, CASH))
    assert "Left out: weekends, Friday 3 April 2026 (Good Friday) and Monday" in shown
    assert "when 48 hours have been counted" in shown
    assert "Time limit began" in shown
    assert "Ashby" in shown


def test_a_stopped_limit_says_who_stopped_it_and_asks_for_nothing(
    officer: Viewer,
) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        actions.start(record, CASH, at=SEIZED, actor=officer)
        actions.stop(record, CASH, at=SEIZED + timedelta(hours=1), actor=officer)
        page = asked(officer, at=LATER)
        shown = words(limit.clock(page, record.reference, CASH))
    assert "Time limit stopped" in shown
    assert "Act before the time runs out" not in shown


def test_opening_a_limit_leaves_one_audit_entry(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        actions.start(record, CASH, at=SEIZED, actor=officer)
        limit.clock(asked(officer, at=LATER), record.reference, CASH)
    with as_definer():
        verbs = list(
            Entry.objects.using("owner")
            .filter(viewer_id=officer.user_id)
            .values_list("verb", flat=True)
        )
    assert verbs == ["clocks.opened"]


def test_the_panel_shows_the_limits_of_one_record(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        empty = words(due.panel(asked(officer, at=LATER), record.reference))
        actions.start(record, CASH, at=SEIZED, actor=officer)
        shown = words(due.panel(asked(officer, at=LATER), record.reference))
    assert "No time limit is running on this record itself." in empty
    assert "First detention of seized cash" in shown
    assert "Cash at the port" not in shown.split("<table")[1]


def test_a_stranger_finds_no_such_page(officer: Viewer, outsider: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        actions.start(record, CASH, at=SEIZED, actor=officer)
    with viewing(outsider):
        page = asked(outsider, at=LATER)
        with pytest.raises(NotFound):
            limit.clock(page, record.reference, CASH)
        with pytest.raises(NotFound):
            due.panel(page, record.reference)


def test_a_made_up_address_is_not_one_of_ours(officer: Viewer) -> None:
    with viewing(officer), pytest.raises(BadRequest):
        due.due(asked(officer, at=LATER, after="made up"))


def test_a_limit_set_by_policy_is_shown_by_its_name(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("An error", by=officer, at=SEIZED)
        actions.start(record, "ipco.error", at=SEIZED, actor=officer)
        shown = words(
            limit.clock(asked(officer, at=LATER), record.reference, "ipco.error")
        )
    assert "Reporting of relevant errors (IPCO annual report 2018)" in shown


def test_limits_that_run_soon_and_that_ran_out_are_told_apart(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        actions.start(record, CASH, at=SEIZED, actor=officer)
        page = [
            words(
                limit.clock(
                    asked(officer, at=SEIZED + timedelta(days=days)),
                    record.reference,
                    CASH,
                )
            )
            for days in (1, 5, 7)
        ]
    assert "Running" in page[0]
    assert "Due soon" in page[1]
    assert "Time has run out" in page[2]


def test_the_list_says_what_it_means_that_the_time_passes(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("Consent refused", by=officer, at=SEIZED)
        for rule_id in (CASH, "poca.daml.moratorium", "ripa.directed", "stro.minimum"):
            actions.start(record, rule_id, at=SEIZED, actor=officer)
        shown = words(due.due(asked(officer, at=LATER)))
    for meaning in (
        "Must be released",
        "Consent is deemed",
        "Authority or order ends",
        "Minimum has passed",
    ):
        assert meaning in shown


def test_the_page_of_a_limit_says_what_it_came_from_and_what_bounds_it(
    officer: Viewer,
) -> None:
    with viewing(officer):
        record = a_record("Consent refused", by=officer, at=SEIZED)
        actions.start(record, "poca.daml.moratorium", at=SEIZED, actor=officer)
        actions.go_on(
            record,
            "poca.daml.moratorium",
            "poca.daml.extension",
            at=LATER,
            actor=officer,
        )
        page = asked(officer, at=LATER)
        shown = words(limit.clock(page, record.reference, "poca.daml.extension"))
    came = shown[shown.index("Went on from") :]
    assert "Moratorium after consent is refused" in came.split("It runs on from")[0]
    assert "All extensions of the same moratorium: 186 days from" in shown
    assert "Within the limit of 186 days" in shown
    assert "Runs on from the old end, the end of Saturday 2 May 2026" in shown
    assert "Time limit goes on from the old end" in shown


def test_a_limit_that_waits_says_since_when_and_asks_for_the_information(
    officer: Viewer,
) -> None:
    with viewing(officer):
        record = a_record("A request for access", by=officer, at=SEIZED)
        clock = actions.start(record, "dpa.access", at=SEIZED, actor=officer)
        actions.wait(clock, since=london("2026-04-09 12:00").date())
        page = asked(officer, at=LATER + timedelta(days=90))
        shown = words(limit.clock(page, record.reference, "dpa.access"))
    assert "The time has stood still since Thursday 9 April 2026" in shown
    assert "Ask for the information again" in shown
    assert "Time has run out" not in shown


def test_a_least_period_that_is_over_is_no_alarm(officer: Viewer) -> None:
    with viewing(officer):
        record = a_record("An order", by=officer, at=SEIZED)
        actions.start(record, "stro.minimum", at=SEIZED, actor=officer)
        before = words(
            limit.clock(asked(officer, at=LATER), record.reference, "stro.minimum")
        )
        page = asked(officer, at=SEIZED + timedelta(days=900))
        after = words(limit.clock(page, record.reference, "stro.minimum"))
    assert "Nothing has to be done before then" in before
    assert "At least until the end of Saturday 1 April 2028" in before
    assert "Lasts" in before
    assert "Passed" in after
    assert "Time has run out" not in after


def test_a_post_that_nobody_holds_is_said_until_somebody_does(
    officer: Viewer, unit: Organisation
) -> None:
    said = "Nobody holds the post of financial investigator"
    held = Posting.objects.using("owner").filter(role=Role.FINANCIAL_INVESTIGATOR.value)
    with as_definer():
        held.delete()
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        actions.start(record, CASH, at=SEIZED, actor=officer)
        before = words(limit.clock(asked(officer, at=LATER), record.reference, CASH))
    a_person("Calder", Role.FINANCIAL_INVESTIGATOR, of=unit)
    with viewing(officer):
        after = words(limit.clock(asked(officer, at=LATER), record.reference, CASH))
    assert said in before
    assert said not in after


def test_a_time_that_opens_says_from_when_and_asks_for_nothing_before(
    officer: Viewer,
) -> None:
    """The last 30 days of a warrant that ends on 31 August 2026 begin on 2 August."""
    with viewing(officer):
        record = a_record("A warrant", by=officer, at=SEIZED)
        actions.start(
            record,
            "ipa.equipment.renewal_opens",
            at=SEIZED,
            actor=officer,
            event_at=london("2026-09-01"),
        )
        page = asked(officer, at=LATER)
        shown = words(
            limit.clock(page, record.reference, "ipa.equipment.renewal_opens")
        )
    assert "Opens" in shown
    assert "From the start of Sunday 2 August 2026" in shown
    assert "Nothing has to be done before then" in shown


def test_a_missed_target_is_not_as_red_as_an_authority_that_ended(
    officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = a_rule(ClockKind.DAYS_INCL, 1, lapse=Lapse.TARGET_MISSED)
    book = RuleBook([*BOOK, target])
    for module in (actions, history, limit, queries):
        monkeypatch.setattr(module, "BOOK", book)
    with viewing(officer):
        record = a_record("A matter", by=officer, at=SEIZED)
        actions.start(record, "invented.limit", at=SEIZED, actor=officer)
        page = asked(officer, at=LATER)
        missed = words(limit.clock(page, record.reference, "invented.limit"))
    assert "Target missed" in missed
    assert "govuk-tag--orange" in missed
    assert "govuk-tag--red" not in missed


def test_detention_of_cash_says_that_an_application_for_forfeiture_goes_on_past_it(
    officer: Viewer,
) -> None:
    """Two years from 14 May 2024 are over on 13 May 2026."""
    first = london("2024-05-14 10:00")
    with viewing(officer):
        record = a_record("Cash", by=officer, at=SEIZED)
        actions.start(record, "poca.cash.limit", at=first, actor=officer)
        page = asked(officer, at=london("2026-05-20 09:00"))
        over = words(limit.clock(page, record.reference, "poca.cash.limit"))
        with pytest.raises(Refused, match="No time is left") as refusal:
            actions.start(
                record,
                "poca.cash.order",
                at=london("2026-05-20 09:00"),
                actor=officer,
                capped_from=first,
            )
    assert "That is not so if forfeiture was applied for" in over
    assert "s.298(4)" in over
    assert "forfeiture was applied for" in refusal.value.remedy


@pytest.mark.parametrize(
    ("rule_id", "told"), [(CASH, True), ("pace.detention.24h", False)]
)
def test_the_table_of_holidays_is_named_where_the_end_hangs_on_it(
    officer: Viewer, rule_id: str, told: bool
) -> None:
    with viewing(officer):
        record = a_record("Cash at the port", by=officer, at=SEIZED)
        actions.start(record, rule_id, at=SEIZED, actor=officer)
        shown = limit.clock(asked(officer, at=LATER), record.reference, rule_id)
    assert ("As listed in version" in words(shown)) is told


def test_what_was_there_before_did_not_come_of_it(officer: Viewer) -> None:
    """A decision names the threat that it is about, and did not lead to it."""
    with viewing(officer):
        threat = a_record("Alder", by=officer, at=SEIZED)
        actions.start(threat, CASH, at=SEIZED, actor=officer)
        decision = a_record("About Alder", by=officer, at=SEIZED + timedelta(hours=1))
        relate(decision, threat, relation="Decision about", actor=officer, at=SEIZED)
        shown = words(due.panel(asked(officer, at=LATER), decision.reference))
    assert "On records that came of it" not in shown


def test_a_record_shows_what_runs_on_those_that_came_of_it(
    officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due, "OTHERS", 1)
    with viewing(officer):
        whole = a_record("Larch", by=officer, at=SEIZED)
        phone = a_record("Handset of Larch", by=officer, at=SEIZED)
        book = a_record("Notebook of Larch", by=officer, at=SEIZED)
        for part in (phone, book):
            actions.start(part, CASH, at=SEIZED, actor=officer)
            relate(whole, part, relation="part of it", actor=officer, at=SEIZED)
        unrelated = a_record("Quay", by=officer, at=SEIZED)
        actions.start(unrelated, CASH, at=SEIZED, actor=officer)
        shown = words(due.panel(asked(officer, at=LATER), whole.reference))
        turned = words(due.panel(asked(officer, at=LATER), book.reference))
    assert "On records that came of it" in shown
    assert sum(each in shown for each in ("Handset of", "Notebook of")) == 1
    assert "These 1 press most" in shown
    assert "Quay" not in shown
    assert "On records that came of it" not in turned
