"""Orders considered, made, served, varied and broken; and what is refused."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from muster.core.clocks.models import RunningClock
from muster.core.clocks.wording import london_day
from muster.core.people.seed import acting, let
from muster.core.picture.actions import link_record
from muster.core.picture.models import Category
from muster.core.records.models import Register
from muster.core.records.tests.written import verbs
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Channel
from muster.flow.assessment.actions import reject
from muster.flow.assessment.builders import a_threat, put_on
from muster.flow.operations.actions import restrict
from muster.flow.operations.builders import a_led_operation
from muster.flow.outcomes.orders import actions, queries
from muster.flow.outcomes.orders.builders import (
    AT,
    LEAD,
    OFFICER,
    SECOND,
    SENIOR,
    VIEW,
    a_line,
    a_telephone_order,
    an_scpo,
    before_court,
    broken,
    checked,
    considered,
    made,
    seen,
    sent,
    served,
    somebody,
    with_term,
)
from muster.flow.outcomes.orders.models import CourtOrder

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

DAY = timedelta(days=1)
PLAIN: dict[str, Any] = {
    "number": 1,
    "text": "Do not have more than one phone in your use",
    "category": "communications",
    "check_how": "Billing, once a month",
    "reason": "The CPS asked whose",
}


@pytest.fixture
def larch() -> Register:
    return a_led_operation().register


def limits(order: CourtOrder) -> dict[str, date]:
    """The time limits that run on an order, each with its last day."""
    with acting(OFFICER):
        running = RunningClock.objects.filter(
            register=order.register_id, stopped_at__isnull=True
        )
        return {each.rule_id: london_day(each.due_at) for each in running}


def refused(
    act: Any, *about: Any, who: str = OFFICER, at: datetime = AT, **said: Any
) -> str:
    with pytest.raises(Refused) as told:
        let(who, act, *about, **said, at=at)
    return str(told.value)


def test_an_scpo_goes_from_considered_to_in_force_with_one_entry_an_act(
    larch: Register,
) -> None:
    order = an_scpo(larch)
    assert order.register.state == "in_force"
    assert limits(order) == {
        "scpo.limit": date(2031, 9, 13),
        "orders.expiry_review": date(2031, 3, 14),
    }
    assert verbs(order.register) == [
        *(
            "court_order.considered",
            "court_order.term_drafted",
        ),
        *("court_order.needs_said", "court_order.draft", "court_order.check"),
        *("court_order.submit_to_cps", "court_order.lodge", "court_order.record_made"),
        *("court_order.serve", "court_order.begin"),
    ]


def test_no_order_is_made_as_interim_to_pass_by_its_length(larch: Register) -> None:
    order = with_term(considered(larch, somebody(larch), "gang"))
    order = before_court(checked(order), applicant="police")
    said: dict[str, Any] = {"made_on": AT.date(), "starts_on": AT.date()}
    said |= {"ends_on": date(2036, 9, 13), "own_view": VIEW}
    words = refused(actions.record_made, order, interim=True, **said)
    assert "Gang injunction: the table has no interim order of it" in words
    assert "at most 2 years" in refused(actions.record_made, order, **said)


def test_five_years_and_a_day_are_refused_by_the_act(larch: Register) -> None:
    order = before_court(sent(checked(with_term(considered(larch, somebody(larch))))))
    words = refused(
        actions.record_made,
        order,
        made_on=AT.date(),
        starts_on=AT.date(),
        ends_on=date(2031, 9, 14),
        own_view=VIEW,
    )
    assert "at most 5 years" in words
    assert "Serious Crime Act 2007 s.16" in words


def test_a_victim_is_not_pursued_unless_a_senior_decides_and_says_why(
    larch: Register,
) -> None:
    subject = somebody(larch, "Kim Rowe")
    other = a_led_operation("Operation Rowan").register
    with acting(SENIOR, at=AT) as actor:
        link_record(other, subject, category=Category.VICTIM, actor=actor, at=AT)
    words = refused(actions.consider, larch, subject, "scpo", why="She carried")
    assert "Not ranked and not pursued while a victim; see the exploiter" in words
    again: dict[str, Any] = {
        "why": "She carried",
        "override_why": "She recruits others now",
    }
    assert "not pursued" in refused(actions.consider, larch, subject, "scpo", **again)
    order = let(SENIOR, actions.consider, larch, subject, "scpo", **again, at=AT)
    assert order.override_why == "She recruits others now"


def _victim(order: CourtOrder) -> None:
    """Put whoever is bound on another operation as a victim."""
    other = a_led_operation("Operation Rowan").register
    with acting(SENIOR, at=AT) as actor:
        bound = queries.order(order.register.reference).subject
        link_record(other, bound, category=Category.VICTIM, actor=actor, at=AT)


def test_whoever_becomes_a_victim_is_pursued_no_further_at_any_step(
    larch: Register,
) -> None:
    subject = somebody(larch)
    considers, drafts = considered(larch, subject), considered(larch, subject)
    drafts = with_term(drafts)
    let(OFFICER, actions.step, drafts, "draft", at=AT)
    ready = checked(with_term(considered(larch, subject)))
    goes = sent(checked(with_term(considered(larch, subject))))
    asked = before_court(sent(checked(with_term(considered(larch, subject)))))
    _victim(asked)
    made_so: dict[str, Any] = {"made_on": AT.date(), "own_view": VIEW}
    to_cps: dict[str, Any] = {"applicant": "dpp", "cps_post": "", "own_view": VIEW}
    for words in (
        refused(actions.step, with_term(considers), "draft"),
        refused(actions.step, drafts, "check", who=LEAD, reason="Plain"),
        refused(actions.step, ready, "draft_again", reason="Anew"),
        refused(actions.submit_to_cps, ready, **to_cps),
        refused(actions.lodge, goes, court="Reading"),
        refused(actions.record_made, asked, **made_so),
    ):
        assert "Not ranked and not pursued while a victim" in words
    let(OFFICER, actions.step, goes, "not_pursue", reason="She is a victim", at=AT)


def test_a_senior_alone_decides_later_that_a_victim_is_pursued(larch: Register) -> None:
    order = with_term(considered(larch, somebody(larch)))
    why: dict[str, Any] = {"reason": "He recruits others now"}
    words = refused(actions.pursue_protected, order, who=SENIOR, **why)
    assert "Nothing stands against pursuing them" in words
    _victim(order)
    assert "A senior" in refused(actions.pursue_protected, order, **why)
    let(SENIOR, actions.pursue_protected, order, **why, at=AT)
    assert checked(order).register.state == "checked"


def test_nobody_goes_on_while_a_referral_is_unresolved(larch: Register) -> None:
    subject = somebody(larch)
    order = with_term(considered(larch, subject))
    line = a_threat()
    with acting("Hannah Vale", at=AT) as actor:
        put_on(line, subject, Category.SUSPECT, actor, at=AT, unresolved=True)
    words = refused(actions.step, order, "draft")
    assert "a National Referral Mechanism case is unresolved" in words


def test_nobody_under_eighteen_is_bound_by_an_scpo(larch: Register) -> None:
    young = somebody(larch, "Lee Marsh", birth_date="2008-12-20")
    at = datetime.fromisoformat("2026-12-19T09:00:00+00:00")
    words = refused(actions.consider, larch, young, "scpo", why="He runs it", at=at)
    assert "They are under 18 on 19 December 2026" in words
    assert "Gang injunction" in words
    assert considered(larch, young, "scpo", at=at + DAY).register.state == "considered"


def test_whoever_drafted_does_not_check(larch: Register) -> None:
    order = with_term(considered(larch, somebody(larch)))
    let(LEAD, actions.step, order, "draft", at=AT)
    words = refused(actions.step, order, "check", who=LEAD, reason="It is fine")
    assert "another orders lead" in words


def test_whoever_wrote_a_term_does_not_check_it_though_another_drafted(
    larch: Register,
) -> None:
    order = considered(larch, somebody(larch))
    said = {key: text for key, text in PLAIN.items() if key != "reason"}
    let(LEAD, actions.add_term, order, **said, at=AT)
    let(OFFICER, actions.step, order, "draft", at=AT)
    words = refused(actions.step, order, "check", who=LEAD, reason="It is fine")
    assert "You wrote one of its terms" in words
    let(OFFICER, actions.change_term, order, **PLAIN, at=AT)
    let(LEAD, actions.step, order, "check", reason="It is fine", at=AT)
    assert order.register.state == "checked"


@pytest.mark.parametrize("state", ["checked", "with_cps", "before_court"])
def test_nothing_changes_after_the_check_without_another_check(
    larch: Register, state: str
) -> None:
    order = checked(with_term(considered(larch, somebody(larch))))
    if state != "checked":
        order = sent(order)
    if state == "before_court":
        order = before_court(order)
    said = {**PLAIN, "number": 2}
    del said["reason"]
    for words in (
        refused(actions.add_term, order, **said),
        refused(actions.change_term, order, **PLAIN),
        refused(actions.withdraw_term, order, number=1, reason="He has none"),
        refused(actions.say_met, order, met=[]),
    ):
        assert "Another checked it: what was checked stays" in words


def test_a_term_that_cannot_be_measured_is_refused(larch: Register) -> None:
    order = considered(larch, somebody(larch))
    words = refused(
        actions.add_term,
        order,
        number=1,
        text="behave",
        category="devices",
        check_how="",
    )
    assert "“behave” is not measurable" in words
    assert "There is no way to check it" in words
    assert "no term yet" in refused(actions.step, order, "draft")


def test_a_pack_that_was_returned_is_drafted_and_checked_anew(larch: Register) -> None:
    order = sent(checked(with_term(considered(larch, somebody(larch)))))
    let(OFFICER, actions.step, order, "take_back", reason="Term 1 is vague", at=AT)
    let(OFFICER, actions.step, order, "draft_again", reason="As the CPS asks", at=AT)
    let(OFFICER, actions.change_term, order, **PLAIN, at=AT)
    let(LEAD, actions.step, order, "check", reason="It is plain now", at=AT)
    order = made(before_court(sent(order)), ends_on=date(2031, 9, 13))
    with acting(OFFICER):
        (term,) = queries.terms(order)
        (before,) = queries.withdrawn_terms(order)
    assert (term.text, term.starts) == (PLAIN["text"], AT.date())
    assert (before.withdrawn_why, before.starts) == ("The CPS asked whose", None)


def test_a_term_that_was_withdrawn_never_holds_and_its_number_is_free(
    larch: Register,
) -> None:
    order = with_term(considered(larch, somebody(larch)))
    words = refused(actions.withdraw_term, order, number=1, reason=" ")
    assert "Say why it is withdrawn" in words
    why = {"number": 1, "reason": "He has no phone"}
    let(OFFICER, actions.withdraw_term, order, **why, at=AT)
    assert "no term yet" in refused(actions.step, order, "draft")
    order = with_term(order, "Do not enter Slough after ten at night")
    order = made(before_court(sent(checked(order))), ends_on=date(2031, 9, 13))
    with acting(OFFICER):
        assert [each.starts for each in queries.withdrawn_terms(order)] == [None]
        assert queries.term(order, 1).starts == AT.date()


def test_a_term_that_the_court_did_not_make_never_holds(larch: Register) -> None:
    text = "Tell the officer of each bank account"
    order = with_term(with_term(considered(larch, somebody(larch))), text, number=2)
    order = before_court(sent(checked(order)))
    said: dict[str, Any] = {"made_on": AT.date(), "own_view": VIEW}
    words = refused(actions.record_made, order, not_made=[3], **said)
    assert "There is no term 3" in words
    order = made(order, ends_on=date(2031, 9, 13), not_made=[1])
    with acting(OFFICER):
        assert [each.number for each in queries.terms(order)] == [2]
        (gone,) = queries.withdrawn_terms(order)
    assert gone.withdrawn_why == "The court did not make it"


def test_a_prosecutor_takes_an_scpo_to_court_and_no_chief_officer(
    larch: Register,
) -> None:
    order = checked(with_term(considered(larch, somebody(larch))))
    words = refused(actions.lodge, order, court="Reading", applicant="dpp")
    assert "A prosecutor takes it to court" in words
    chief: dict[str, Any] = {"applicant": "chief", "cps_post": "", "own_view": VIEW}
    words = refused(actions.submit_to_cps, order, **chief)
    assert "who may apply is: Director of Public Prosecutions" in words


def test_what_is_not_said_to_be_met_is_named_before_it_goes_anywhere(
    larch: Register,
) -> None:
    order = with_term(considered(larch, somebody(larch)))
    let(OFFICER, actions.step, order, "draft", at=AT)
    let(LEAD, actions.step, order, "check", reason="Plain", at=AT)
    given: dict[str, Any] = {"applicant": "dpp", "cps_post": "", "own_view": VIEW}
    assert "Not said yet: The offence is a serious one" in refused(
        actions.submit_to_cps, order, **given
    )


def test_law_that_is_not_in_force_is_drafted_and_goes_nowhere(larch: Register) -> None:
    order = checked(with_term(considered(larch, somebody(larch), "cce")))
    words = refused(actions.lodge, order, court="Reading", applicant="chief")
    assert "It may be drafted as advice, and is not started" in words


@pytest.mark.parametrize("verb", ["submit_to_cps", "record_made"])
def test_no_machine_does_what_affects_a_person(larch: Register, verb: str) -> None:
    order = checked(with_term(considered(larch, somebody(larch))))
    said: dict[str, Any] = {"applicant": "dpp", "cps_post": "", "own_view": VIEW}
    if verb == "record_made":
        order = before_court(sent(order))
        said = {"made_on": AT.date(), "own_view": VIEW}
    with (
        pytest.raises(Refused, match="a named person makes it on a page"),
        acting(OFFICER, at=AT, channel=Channel.API) as actor,
    ):
        getattr(actions, verb)(order, **said, actor=actor, at=AT)
    words = refused(getattr(actions, verb), order, **{**said, "own_view": " "})
    assert "Your own view is to be written first" in words


def test_nothing_is_served_before_it_was_made(larch: Register) -> None:
    order = before_court(sent(checked(with_term(considered(larch, somebody(larch))))))
    order = made(order, ends_on=date(2031, 9, 13))
    said: dict[str, Any] = {"how": "hand", "place": "Slough", "proof": "CERT/1"}
    words = refused(actions.serve, order, on=date(2026, 9, 13), **said)
    assert "It was made on 14 September 2026: nothing is served before" in words
    later = refused(actions.serve, order, on=date(2026, 9, 15), **said)
    assert "that day has not come" in later


def test_an_order_that_runs_out_has_ended_and_is_not_discharged(
    larch: Register,
) -> None:
    order = an_scpo(larch, ends_on=date(2026, 10, 13))
    last = datetime.fromisoformat("2026-10-13T12:00:00+00:00")
    words = refused(actions.end, order, at=last)
    assert "It holds to the end of 13 October 2026" in words
    let(OFFICER, actions.end, order, at=last + DAY)
    assert (order.register.state, order.over_on) == ("ended", date(2026, 10, 13))
    assert limits(order) == {}


def test_an_order_that_runs_out_unserved_has_ended_too(larch: Register) -> None:
    order = before_court(sent(checked(with_term(considered(larch, somebody(larch))))))
    order = made(order, ends_on=date(2026, 10, 13))
    let(OFFICER, actions.end, order, at=AT + 40 * DAY)
    assert (order.register.state, order.over_on) == ("ended", date(2026, 10, 13))
    assert limits(order) == {}


def test_an_end_without_a_first_day_is_not_dropped_without_a_word(
    larch: Register,
) -> None:
    order = before_court(sent(checked(with_term(considered(larch, somebody(larch))))))
    said: dict[str, Any] = {"made_on": AT.date(), "own_view": VIEW}
    words = refused(actions.record_made, order, ends_on=date(2031, 9, 13), **said)
    assert "no first day is said" in words


def test_discharge_stops_its_time_on_the_day_of_the_court(larch: Register) -> None:
    order = an_scpo(larch)
    at = AT + 40 * DAY
    let(OFFICER, actions.discharge, order, on=at.date(), reason="On appeal", at=at)
    assert (order.register.state, order.over_on) == ("discharged", at.date())
    assert limits(order) == {}


def test_a_review_stops_its_limit_and_none_that_is_too_early(
    larch: Register,
) -> None:
    order = an_scpo(larch, ends_on=date(2027, 10, 13))
    said: dict[str, Any] = {"reason": "He is to be looked at again"}
    words = refused(actions.review, order, **said)
    assert "It is reviewed from 14 October 2026 on" in words
    assert "orders.expiry_review" in limits(order)
    at = datetime.fromisoformat("2026-10-14T12:00:00+00:00")
    let(OFFICER, actions.review, order, **said, at=at)
    assert "orders.expiry_review" not in limits(order)


def test_an_order_is_ending_from_the_day_of_its_review(larch: Register) -> None:
    order = an_scpo(larch)
    with acting(OFFICER):
        for day, found in ((date(2031, 3, 13), []), (date(2031, 3, 14), [order])):
            assert queries.ending(today=day) == found
            assert queries.to_review(today=day) == found


def test_an_order_begins_no_earlier_than_it_was_made(larch: Register) -> None:
    order = before_court(sent(checked(with_term(considered(larch, somebody(larch))))))
    days: dict[str, Any] = {"made_on": AT.date(), "starts_on": AT.date() - DAY}
    words = refused(actions.record_made, order, **days, own_view=VIEW)
    assert "It is in force before it was made" in words


def test_a_closure_of_three_months_is_made_and_a_day_more_is_refused(
    larch: Register,
) -> None:
    flat = somebody(larch, "The flat", kind="place", category=Category.THING)
    order = checked(considered(larch, flat, "closure"))
    order = before_court(order, applicant="police", court="Magistrates")
    days: dict[str, Any] = {"made_on": AT.date(), "starts_on": AT.date()}
    days |= {"ends_on": date(2026, 12, 14), "own_view": VIEW}
    assert "at most 3 months" in refused(actions.record_made, order, **days)
    with acting(OFFICER):
        order = seen(order)
    order = made(order, ends_on=date(2026, 12, 13))
    assert limits(order)["closure.order"] == date(2026, 12, 13)


def test_a_closure_is_extended_by_three_months_and_to_six_in_all(
    larch: Register,
) -> None:
    flat = somebody(larch, "The flat", kind="place", category=Category.THING)
    order = checked(considered(larch, flat, "closure"))
    order = before_court(order, applicant="police", court="Magistrates")
    order = made(order, ends_on=date(2026, 10, 13))
    said: dict[str, Any] = {"reason": "It went on", "own_view": VIEW}
    said |= {"on": date(2026, 10, 12)}
    at = datetime.fromisoformat("2026-10-12T12:00:00+00:00")
    words = refused(actions.vary, order, ends_on=date(2027, 1, 14), **said, at=at)
    assert "at most 3 months" in words
    let(OFFICER, actions.vary, order, ends_on=date(2027, 1, 13), **said, at=at)
    assert limits(order)["closure.order"] == date(2027, 1, 13)
    said["reason"] = "The court named another door"
    let(OFFICER, actions.vary, order, ends_on=date(2027, 1, 13), **said, at=at)
    assert limits(order)["closure.order"] == date(2027, 1, 13)
    words = refused(actions.vary, order, ends_on=date(2027, 3, 14), **said, at=at)
    assert "With every extension it ends at the latest on 13 March 2027" in words
    let(OFFICER, actions.vary, order, ends_on=date(2027, 3, 13), **said, at=at)
    assert limits(order)["closure.order"] == date(2027, 3, 13)


def test_an_order_that_is_not_served_yet_is_varied_too(larch: Register) -> None:
    order = before_court(sent(checked(with_term(considered(larch, somebody(larch))))))
    order = made(order, ends_on=date(2031, 9, 13))
    added = actions.Drafted(
        number=2,
        text="Tell the officer of each bank account",
        category="finance",
        check_how="Statements, each quarter",
    )
    said: dict[str, Any] = {"reason": "On appeal", "own_view": VIEW, "added": added}
    at = AT + 2 * DAY
    let(
        OFFICER,
        actions.vary,
        order,
        on=at.date(),
        ends_on=date(2030, 9, 13),
        **said,
        at=at,
    )
    assert (order.register.state, order.ends_on) == ("made", date(2030, 9, 13))
    with acting(OFFICER):
        assert queries.term(order, 2).starts == at.date()


def test_no_discharge_lengthens_an_order_that_ran_out(larch: Register) -> None:
    order = an_scpo(larch, ends_on=date(2026, 10, 13))
    at = datetime.fromisoformat("2026-12-01T12:00:00+00:00")
    said = {"reason": "On appeal"}
    words = refused(actions.discharge, order, on=date(2026, 12, 1), **said, at=at)
    assert "Its time ran out on 13 October 2026" in words
    let(OFFICER, actions.discharge, order, on=date(2026, 10, 12), **said, at=at)
    breach: dict[str, Any] = {"what": "Two phones", "evidence": "Seen"}
    for day in (date(2026, 10, 13), date(2026, 11, 20)):
        told = {**breach, "on": day, "own_view": "He knew"}
        words = refused(actions.report_breach, order, **told, at=at)
        assert "It ended on 12 October 2026" in words


def test_a_variation_ends_one_term_and_adds_another_from_its_day(
    larch: Register,
) -> None:
    order, at = an_scpo(larch), AT + 30 * DAY
    added = actions.Drafted(
        number=2,
        text="Tell the officer of each bank account",
        category="finance",
        check_how="Statements, each quarter",
    )
    let(
        OFFICER,
        actions.vary,
        order,
        on=at.date(),
        reason="One phone was too few for his work",
        ends_on=date(2030, 9, 13),
        gone=[1],
        added=added,
        own_view=VIEW,
        at=at,
    )
    with acting(OFFICER):
        first, second = queries.terms(order)
    assert (first.ends, second.starts) == (date(2026, 10, 13), date(2026, 10, 14))
    assert limits(order) == {
        "scpo.limit": date(2030, 9, 13),
        "orders.expiry_review": date(2030, 3, 14),
    }
    held: dict[str, Any] = {"number": 1, "result": "kept", "said": "Billing seen"}
    words = refused(actions.check_term, order, on=at.date(), **held, at=at)
    assert "The term held until 13 October 2026" in words


def test_no_variation_ends_an_order_before_its_day_or_a_term_on_its_first(
    larch: Register,
) -> None:
    order, at = an_scpo(larch), AT + 30 * DAY
    said: dict[str, Any] = {"reason": "On his own application", "own_view": VIEW}
    ends = date(2026, 10, 13)
    words = refused(actions.vary, order, on=at.date(), ends_on=ends, **said, at=at)
    assert "It ends before it was varied" in words
    first: dict[str, Any] = {"on": AT.date(), "ends_on": order.ends_on, "gone": [1]}
    words = refused(actions.vary, order, **said, **first, at=at)
    assert "Term 1 holds on its first day" in words
    last = {"on": at.date(), "ends_on": at.date()}
    let(OFFICER, actions.vary, order, **said, **last, at=at)
    after: dict[str, Any] = {"on": at.date() + DAY, "ends_on": date(2030, 1, 1)}
    words = refused(actions.vary, order, **said, **after, at=at + DAY)
    assert "It was not in force then" in words


def test_a_line_is_complied_with_and_late_is_worked_out(larch: Register) -> None:
    at = datetime.fromisoformat("2026-12-23T12:00:00+00:00")
    order = a_telephone_order(larch, at=at)
    assert limits(order) == {"ddtro.comply": date(2027, 1, 4)}
    let(OFFICER, actions.comply, order, complied_on=date(2027, 1, 5), at=at + 13 * DAY)
    assert order.register.state == "made"
    assert limits(order) == {}
    with acting(OFFICER):
        assert queries.comply_late(order)


def test_a_line_that_was_closed_puts_no_order_in_force_before_its_first_day(
    larch: Register,
) -> None:
    order = before_court(
        checked(considered(larch, a_line(larch), "ddtro", why="It sells")),
        applicant="superintendent",
    )
    order = made(order, starts_on=None)
    let(OFFICER, actions.comply, order, complied_on=AT.date(), at=AT)
    order = served(order)
    assert "Say from which day" in refused(actions.begin, order)
    let(OFFICER, actions.begin, order, starts_on=AT.date(), at=AT)
    assert (order.register.state, order.starts_on) == ("in_force", AT.date())


def test_only_a_superintendent_or_the_nca_applies_for_a_line(larch: Register) -> None:
    order = checked(considered(larch, a_line(larch), "ddtro", why="It sells"))
    words = refused(actions.lodge, order, court="County court", applicant="police")
    assert "superintendent or above" in words


def test_a_breach_is_reported_of_a_term_that_held_and_is_decided_by_another(
    larch: Register,
) -> None:
    order, at = an_scpo(larch), AT + 3 * DAY
    breach = broken(order, at=at)
    let(OFFICER, actions.step_breach, breach, "consider", reason="Two phones", at=at)
    words = refused(
        actions.step_breach, breach, "take_no_action", reason="Old ones", at=at
    )
    assert "someone other than the author" in words
    charge = {"reason": "He knew", "charge": "s.25"}
    let(OFFICER, actions.charge, breach, **charge, at=at)
    ended = {"reason": "Pleaded guilty", "result": "convicted"}
    let(SECOND, actions.finish, breach, **ended, at=at)
    assert breach.register.state == "finished"


def test_a_breach_after_the_end_is_told_when_it_ended(larch: Register) -> None:
    order = an_scpo(larch, ends_on=date(2026, 10, 13))
    at = datetime.fromisoformat("2026-10-14T12:00:00+00:00")
    let(OFFICER, actions.end, order, at=at)
    given: dict[str, Any] = {
        "what": "Two phones",
        "evidence": "Seen",
        "own_view": "He knew",
    }
    words = refused(actions.report_breach, order, on=at.date(), **given, at=at)
    assert "It ended on 13 October 2026" in words
    assert broken(order, at=at, on=date(2026, 10, 13)).register.state == "reported"


def test_a_machine_reports_no_breach(larch: Register) -> None:
    order = an_scpo(larch)
    with (
        pytest.raises(Refused, match="a named person makes it on a page"),
        acting(OFFICER, at=AT, channel=Channel.API) as actor,
    ):
        actions.report_breach(
            order,
            on=AT.date(),
            what="Two phones",
            evidence="Seen",
            own_view=VIEW,
            actor=actor,
            at=AT,
        )


def test_no_other_order_runs_the_limit_for_name_and_address(larch: Register) -> None:
    order = before_court(sent(checked(with_term(considered(larch, somebody(larch))))))
    said: dict[str, Any] = {"made_on": AT.date(), "own_view": VIEW}
    words = refused(actions.record_made, order, tells_address=True, **said)
    assert "Only an order on slavery or trafficking asks" in words
    assert "Modern Slavery Act 2015" in words


def test_details_that_are_given_late_are_told_so(larch: Register) -> None:
    subject = somebody(larch)
    order = checked(with_term(considered(larch, subject, "stpo")))
    order = before_court(order, applicant="court")
    order = served(made(order, ends_on=date(2031, 9, 13), tells_address=True))
    assert limits(order)["msa.notify"] == date(2026, 9, 16)
    given: dict[str, Any] = {"item": "Name and address", "given_on": date(2026, 9, 18)}
    other: dict[str, Any] = {"item": "A vehicle", "given_on": date(2026, 9, 15)}
    let(OFFICER, actions.give_detail, order, **other, at=AT + DAY)
    assert "msa.notify" in limits(order)
    early = {**other, "given_on": date(2026, 9, 13)}
    assert "It was not made then" in refused(actions.give_detail, order, **early)
    given["is_address"] = True
    detail = let(OFFICER, actions.give_detail, order, **given, at=AT + 5 * DAY)
    assert detail.due_on == date(2026, 9, 16)
    assert "msa.notify" not in limits(order)


def test_an_stpo_of_three_years_is_refused_and_names_its_least(larch: Register) -> None:
    order = checked(with_term(considered(larch, somebody(larch), "stpo")))
    order = before_court(order, applicant="court")
    said: dict[str, Any] = {
        "made_on": AT.date(),
        "starts_on": AT.date(),
        "own_view": VIEW,
    }
    words = refused(actions.record_made, order, ends_on=date(2029, 9, 13), **said)
    assert "at least 5 years" in words


def test_a_sentence_that_is_passed_later_lets_the_order_go_to_court(
    larch: Register,
) -> None:
    order = checked(with_term(considered(larch, somebody(larch), "travel")))
    lodged: dict[str, Any] = {"court": "Reading", "applicant": "court"}
    words = refused(actions.lodge, order, **lodged)
    assert "Not said yet: A sentence of 4 years or more" in words
    passed: dict[str, Any] = {"offence": "Supply of class A", "custody_months": 72}
    words = refused(actions.say_sentence, order, **passed, convicted_on=AT.date() + DAY)
    assert "that day has not come" in words
    let(
        OFFICER,
        actions.say_sentence,
        order,
        **passed,
        convicted_on=AT.date(),
        at=AT,
    )
    order = made(before_court(order, applicant="court"), starts_on=None)
    assert order.custody_months == 72
    passed["custody_months"] = 12
    words = refused(actions.say_sentence, order, **passed, convicted_on=AT.date())
    assert "No sentence of a person is waited for here" in words


def test_a_travel_restriction_begins_on_the_release_that_somebody_says(
    larch: Register,
) -> None:
    subject = somebody(larch)
    said: dict[str, Any] = {"convicted_on": AT.date(), "custody_months": 72}
    order = with_term(considered(larch, subject, "travel", **said))
    order = before_court(checked(order), applicant="court")
    order = served(made(order, starts_on=None))
    assert limits(order) == {}
    assert "Say from which day" in refused(actions.begin, order)
    first: dict[str, Any] = {
        "starts_on": date(2026, 9, 14),
        "ends_on": date(2028, 9, 12),
    }
    assert "at least 2 years" in refused(actions.begin, order, **first)
    first["ends_on"] = date(2028, 9, 13)
    let(OFFICER, actions.begin, order, **first, at=AT)
    assert limits(order)["travel.restriction"] == date(2028, 9, 13)


def test_an_order_that_is_restricted_with_its_operation_is_gone_for_others() -> None:
    operation = a_led_operation()
    order = an_scpo(operation.register)
    breach = broken(order, at=AT)
    let(SENIOR, restrict, operation, reason="It concerns one of ours", at=AT + DAY)
    with acting(OFFICER):
        assert not Register.objects.filter(
            id__in=[order.register_id, breach.register_id]
        ).exists()
        assert queries.in_register() == []


def test_an_order_is_called_by_what_it_is_for_and_never_by_whom_it_binds(
    larch: Register,
) -> None:
    order = considered(larch, somebody(larch, "Zebedee Quill"))
    assert "Quill" not in order.register.title
    assert larch.title in order.register.title


def test_an_order_without_a_day_does_not_begin_before_it_was_made(
    larch: Register,
) -> None:
    order = with_term(considered(larch, somebody(larch), "gang"))
    order = before_court(checked(order), applicant="police")
    order = served(made(order, starts_on=None))
    first, last = AT.date() - DAY, AT.date() + 300 * DAY
    words = refused(actions.begin, order, starts_on=first, ends_on=last)
    assert "It is in force before it was made" in words


def test_nothing_is_sought_on_what_is_over() -> None:
    threat = a_threat()
    subject = somebody(threat.register)
    let("Piotr Zalew", reject, threat, reason="It is no line", at=AT)
    told = refused(
        actions.consider, threat.register, subject, "scpo", why="It sells", offence="x"
    )
    assert told == "It is over: no order is sought on it any more"
