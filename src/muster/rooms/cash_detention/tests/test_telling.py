"""What the page of a seizure says of its court, its claims and what is to be done."""

import html
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone

from muster.core.people.seed import acting, let
from muster.core.people.tests.answers import ask
from muster.flow.outcomes.assets import actions as assets
from muster.rooms.cash_detention import actions, queries
from muster.rooms.cash_detention.builders import (
    COURT,
    DAY,
    HOUR,
    TAKES,
    TOLD,
    appealed,
    applied,
    banked,
    cash,
    counted,
    did,
    listed,
    ordered,
    remitted,
    the_group,
    valued,
)
from muster.rooms.cash_detention.tests.seizures import (
    APRIL,
    FIRST_END,
    TUESDAY,
    forfeited_in_april,
    on_order,
)

pytestmark = pytest.mark.django_db(databases=["default", "sign_in", "owner"])

JUNE = datetime(2026, 6, 22, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def group() -> None:
    the_group()


def page_of(held: Any) -> str:
    """What its page says, without its marks."""
    place = "cash" if held.register.kind == "cash_seizure" else "listed"
    answer = ask(TAKES, f"/cash-detention/{place}/{held.register.reference}/")
    return html.unescape(re.sub(r"(<[^>]+>|\s)+", " ", answer.content.decode()))


def not_forfeited(held: Any, outcome: str = "refused") -> Any:
    """The same, once the application came to nothing on 20 April."""
    said: dict[str, Any] = {"outcome": outcome, "court": COURT, "reason": "Wages"}
    return did(held, actions.refuse_forfeiture, on=APRIL.date(), **said, at=APRIL)


def test_what_was_not_forfeited_on_an_appeal_is_to_be_released() -> None:
    seizure = not_forfeited(applied(on_order(), at=TUESDAY + DAY))
    lodged: dict[str, Any] = {"lodged_on": APRIL.date(), "reason": "It erred"}
    seizure = did(seizure, actions.appeal_refusal, **lodged, at=APRIL)
    said = "That was decided on an appeal: it is to be released."
    assert said in page_of(not_forfeited(seizure))


def test_the_board_shows_what_was_not_forfeited_and_its_release_asks_of_appeals() -> (
    None
):
    seizure = not_forfeited(applied(on_order(), at=TUESDAY + DAY))
    board = ask(TAKES, "/cash-detention/").content.decode()
    assert "Not forfeited, and to be given back" in board
    assert seizure.register.reference in board
    move = f"/cash-detention/cash/{seizure.register.reference}/move/release/"
    asked = ask(TAKES, move).content.decode()
    assert "Nobody appeals against that it was not forfeited" in asked


def test_of_listed_assets_nobody_says_until_when_an_appeal_may_be_lodged() -> None:
    held = valued(listed(), at=TOLD + HOUR)
    held = ordered(held, made_at=TOLD + 3 * HOUR, ends_on=FIRST_END)
    held = not_forfeited(applied(held, at=TUESDAY + DAY))
    assert "lodged; until when one may be is unconfirmed." in page_of(held)


def test_what_was_withdrawn_is_to_be_released() -> None:
    seizure = not_forfeited(applied(on_order(), at=TUESDAY + DAY), "withdrawn")
    page = page_of(seizure)
    assert "The application was withdrawn. It is to be released." in page
    assert "an appeal is lodged by" not in page


def test_nothing_goes_to_the_fund_while_an_appeal_is_open() -> None:
    seizure = forfeited_in_april()
    assert "From Wednesday 20 May 2026" in page_of(seizure)
    seizure = appealed(seizure, lodged_on=date(2026, 5, 11), at=JUNE)
    assert "Not while an appeal is open" in page_of(seizure)
    said: dict[str, Any] = {"court": "Lewes Crown Court", "reason": "So it found"}
    seizure = did(seizure, actions.dismiss, on=date(2026, 6, 8), **said, at=JUNE)
    assert "From Monday 8 June 2026" in page_of(seizure)


def test_an_appeal_in_time_is_told_of_what_was_remitted_before_it_was_heard_of() -> (
    None
):
    seizure = remitted(forfeited_in_april(), at=JUNE)
    said: dict[str, Any] = {"lodged_on": date(2026, 5, 19), "reason": "Savings"}
    did(seizure, actions.record_late_appeal, **said, at=JUNE + DAY)
    page = page_of(seizure)
    assert "An appeal was lodged in time, on Tuesday 19 May 2026, and it was" in page
    place = f"/cash-detention/cash/{seizure.register.reference}/late-appeal/"
    assert "On which day was it lodged?" in ask(TAKES, place).content.decode()


def test_what_was_released_in_the_ledger_alone_waits_for_what_was_applied_for() -> None:
    seizure = on_order()
    with acting(TAKES):
        (asset,) = queries.assets_of(seizure.register)
    let(TAKES, assets.release, asset, reason="By mistake", at=TUESDAY + HOUR)
    assert "Release it here too" in page_of(seizure)
    page = page_of(applied(seizure, at=TUESDAY + DAY))
    assert "Release it here too" not in page
    assert "Forfeiture is applied for: say first what became of that." in page


def test_once_the_hours_are_over_the_page_no_longer_bids_to_hurry() -> None:
    page = page_of(counted(cash(), at=TOLD + HOUR))
    assert "The time without an order was over on Wednesday 8 April 2026" in page
    assert "Applying in time is not enough" not in page


def test_while_the_hours_run_the_page_says_by_when_an_order_is_made() -> None:
    now = timezone.now()
    page = page_of(cash(told_at=now - HOUR, at=now))
    assert "Applying in time is not enough" in page
    assert "The time without an order was over" not in page


def test_a_first_hearing_after_the_hours_is_warned_of() -> None:
    seizure = counted(cash(), at=TOLD + HOUR)
    said: dict[str, Any] = {"court": COURT, "fixed_on": TOLD.date(), "first": True}
    ends = datetime(2026, 4, 8, 14, 0, tzinfo=UTC)
    at = TOLD + 2 * HOUR
    did(seizure, actions.fix_hearing, sits_at=ends, **said, at=at)
    assert "The first hearing is on" not in page_of(seizure)
    did(seizure, actions.fix_hearing, sits_at=ends + HOUR, **said, at=at)
    assert (
        "The first hearing is on Wednesday 8 April 2026 at 16:00: an order that is made"
        " then is none, as the time ends at Wednesday 8 April 2026 at 15:00."
    ) in page_of(seizure)


def test_interest_stands_on_the_page_of_what_is_at_the_bank() -> None:
    seizure = banked(on_order(), at=TUESDAY)
    assert "Interest None yet" in page_of(seizure)
    did(seizure, actions.add_interest, pence=45_67, at=APRIL)
    assert "Interest £45.67" in page_of(seizure)


def claim(name: str) -> dict[str, Any]:
    """A claim of ten pounds by somebody who says that it is theirs."""
    return {"name": name, "basis": "owner", "pence": 10_00}


def test_what_came_of_each_claim_is_said() -> None:
    seizure = cash()
    claims = [
        let(TAKES, actions.add_claim, seizure, **claim(name), at=TOLD + HOUR)
        for name in ("His firm", "His sister")
    ]
    did(
        seizure,
        actions.refuse_claim,
        claim=claims[1].pk,
        refused_on=TOLD.date(),
        at=TOLD + HOUR,
    )
    page = page_of(seizure)
    assert "His firm Owner Not settled £10.00" in page
    assert "His sister Owner Not allowed on Thursday 2 April 2026 £10.00" in page


def test_a_hearing_is_sooner_where_the_court_directed_it() -> None:
    seizure = on_order()
    did(
        seizure,
        actions.fix_hearing,
        sits_at=datetime(2026, 9, 3, 10, 0, tzinfo=UTC),
        court=COURT,
        fixed_on=date(2026, 9, 1),
        directed=True,
        at=datetime(2026, 9, 1, 12, 0, tzinfo=UTC),
    )
    assert "As the court directed" in page_of(seizure)


def test_the_court_that_was_applied_to_is_named() -> None:
    said: dict[str, Any] = {"reason": "Its story", "own_view": "I agree"}
    when = TUESDAY + DAY
    seizure = did(
        on_order(),
        actions.apply_forfeiture,
        applied_at=when,
        court=COURT,
        at=when,
        **said,
    )
    with acting(TAKES):
        step = queries.last_step(seizure.register)
        assert step is not None
        assert step.court == COURT
