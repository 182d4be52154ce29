"""Who may see a seizure and what hangs on it, and what may be changed."""

from muster.core.ledger.accounts import BANK
from muster.core.records.conditions import IN_ITS_ACT, holds, of_rank, on_record
from muster.core.terms.power import Rank
from muster.core.terms.row_rule import ANYBODY, APPENDED, LABELLED, May
from muster.rooms.cash_detention.roles import OFFICERS

_OFFICERS = holds(OFFICERS)
_HELD = on_record(
    *("seized", "counted", "under_order", "applied", "notice_given", "not_forfeited")
)


def _day(moment: str) -> str:
    """The day in London of a moment."""
    return f"(timezone('Europe/London', {moment}))::date"


def _at_the_bank(amount: str, *, now: bool = False) -> str:
    """That an entry of the ledger brings such an amount onto or off the bank of it.

    now: one that is written in this act.
    """
    written = " AND e.written_in = pg_current_xact_id()::text::bigint" if now else ""
    return (
        "EXISTS (SELECT FROM records_relation AS l"
        " JOIN ledger_posting AS p ON p.register_id = l.to_id"
        " JOIN ledger_entry AS e ON e.id = p.entry_id"
        f" WHERE l.register_id = was.register_id AND l.relation = 'Asset'"
        f" AND p.account = '{BANK.code}' AND p.amount {amount}{written})"
    )


_TOLD = (
    "coalesce((SELECT s.told_at FROM cash_detention_seizure AS s"
    " WHERE s.register_id = was.register_id), (SELECT s.told_at"
    " FROM cash_detention_listed AS s WHERE s.register_id = was.register_id))"
)
"""When the person was told of the seizure that a row hangs on."""
_TOLD_ON = _day(_TOLD)
_LARGER = f"was.larger_id IS NULL AND {IN_ITS_ACT} AND {on_record('counted')}"
"""Said once, in the act that counts it."""
_RELEASED = (
    f"was.released_on IS NULL AND {IN_ITS_ACT} AND {on_record('released')}"
    f" AND becomes.released_on >= {_day('was.told_at')}"
)
"""Likewise, in the act that gives it back."""
_PAID_IN = (
    "was.banked_at IS NULL AND becomes.banked_at >= was.told_at"
    f" AND {_at_the_bank('> 0')}"
)
"""Once, with what the ledger has of it at the bank."""
_LEFT_OUT = "was.banked_at IS NULL AND was.{0} = '' AND becomes.{0} <> ''"
"""Why it is not paid in: once, until it is."""
_LEAVE = (
    f"was.leave_on IS NULL AND was.insolvent"
    f" AND becomes.leave_on >= {_day('was.told_at')}"
)
_SENIOR = of_rank(Rank.INSPECTOR)
"""Whoever authorises 42 hours more (s.303K)."""
_AUTHORISED = (
    f"was.authority_at IS NULL AND {_SENIOR} AND {on_record('seized', 'counted')}"
    " AND becomes.authority_at BETWEEN was.told_at AND was.told_at + interval '7 days'"
)
"""Once; of six hours that leave out a weekend and holidays the end is days later."""

SEIZURES = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=(
            *("banked_at", "account_reference", "evidence_hold", "leave_on"),
            *("larger_id", "sale_hold", "released_on"),
        ),
    )
    .added_where(f"{IN_ITS_ACT} AND {_OFFICERS}")
    .changed_where(_OFFICERS)
    .changed_where(_PAID_IN, "banked_at", "account_reference")
    .changed_where(_LEFT_OUT.format("evidence_hold"), "evidence_hold")
    .changed_where(_LEFT_OUT.format("sale_hold"), "sale_hold")
    .changed_where(_LEAVE, "leave_on")
    .changed_where(_LARGER, "larger_id")
    .changed_where(_RELEASED, "released_on")
    .naming(seized_by_id=ANYBODY)
)
"""When the person was told stays as it was said: no fresh clock."""
LISTED = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=(
            *("authority_by_id", "authority_at", "leave_on", "larger_id"),
            "released_on",
        ),
    )
    .added_where(f"{IN_ITS_ACT} AND {_OFFICERS}")
    .changed_where(_OFFICERS)
    .changed_where(_AUTHORISED, "authority_by_id", "authority_at")
    .changed_where(_LEAVE, "leave_on")
    .changed_where(_LARGER, "larger_id")
    .changed_where(_RELEASED, "released_on")
    .naming(seized_by_id=ANYBODY)
)
_IN_ACT = f"{IN_ITS_ACT} AND {_OFFICERS}"
_FIRST_MADE = (
    f"(SELECT min({_day('o.made_at')}) FROM cash_detention_order AS o"  # noqa: S608
    " WHERE o.register_id = was.register_id)"
)
_MADE = _day("was.made_at")


def last_day(first: str, length: str) -> str:
    """The last day of so many months or years that begin with a day, which counts."""
    return (
        f"greatest({first} + interval '{length}' - interval '1 day',"
        f" {first} - interval '1 day' + interval '{length}')"
    )


_IN_TIME = (
    f"was.made_at >= {_TOLD} AND was.first = ({_FIRST_MADE} IS NULL)"
    f" AND was.ends_on <= {last_day(_MADE, '6 months')}"
    f" AND was.ends_on <= {last_day(f'coalesce({_FIRST_MADE}, {_MADE})', '2 years')}"
)
ORDERS = APPENDED.added_where(
    f"{_IN_ACT} AND {on_record('under_order', 'applied')} AND {_IN_TIME}"
)
"""In the act that records it: six months at most, two years from the first (ss.295(2),
303L).
"""
FORFEITURES = APPENDED.added_where(
    f"{_IN_ACT} AND {on_record('forfeited')} AND was.made_on >= {_TOLD_ON}"
    " AND was.by_notice <= EXISTS (SELECT FROM cash_detention_notice AS n"
    " WHERE n.register_id = was.register_id AND n.until = was.made_on)"
)
"""In the act that records it; by notice on the last day of one."""
_FIRST = f"was.counter = 1 AND {on_record('seized')}"
_NO_FIRST_OF_THEIRS = (
    "NOT EXISTS (SELECT FROM cash_detention_countline AS c"
    " WHERE c.register_id = was.register_id AND c.counter = 1"
    " AND c.by_id = viewer_id())"
)
_SECOND = (
    f"was.counter = 2 AND {IN_ITS_ACT} AND {on_record('counted')}"
    f" AND {_NO_FIRST_OF_THEIRS}"
)
COUNTS = APPENDED.added_where(f"{_OFFICERS} AND (({_FIRST}) OR ({_SECOND}))")
"""The first while it is seized, the second in the act that counts it, by another."""
_LATE_APPEAL = f"was.what = 'appealed' AND {on_record('remitted')}"
_OF_ITS_MOVE = " OR ".join(
    f"(was.what IN ({what}) AND {on_record(*states)})"
    for what, *states in (
        ("'applied'", "applied"),
        ("'refused', 'withdrawn'", "not_forfeited"),
        ("'appealed'", "applied", "appeal_open"),
        ("'dismissed'", "forfeited"),
        ("'allowed'", "released"),
    )
)
COURT_STEPS = APPENDED.added_where(
    f"(({IN_ITS_ACT} AND ({_OF_ITS_MOVE})) OR ({_LATE_APPEAL})) AND {_OFFICERS}"
    f" AND was.on >= {_TOLD_ON}"
).also_afterwards()
"""The last of them ends the record in the same act; an appeal that was lodged in time
is added to what was remitted, in no move.
"""
ARTICLES = APPENDED.added_where(f"{_OFFICERS} AND {on_record('seized')}")
HEARINGS = APPENDED.added_where(
    f"{_OFFICERS} AND {_HELD} AND was.sits_at >= {_TOLD}"
    f" AND was.fixed_on BETWEEN {_TOLD_ON} AND {_day('was.sits_at')}"
)
NOTICES = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=("objected_at", "objector"))
    .added_where(
        f"{_IN_ACT} AND {on_record('notice_given')} AND was.given_on >= {_TOLD_ON}"
        " AND was.objected_at IS NULL"
    )
    .changed_where(
        f"was.objected_at IS NULL AND {_IN_ACT} AND {on_record('under_order')}"
    )
)
_PAID = (
    f"becomes.paid_on >= {_TOLD_ON} AND ("
    f"(was.basis = 'compensation' AND {on_record('released')})"
    f" OR (was.basis <> 'compensation' AND {_at_the_bank('< 0', now=True)}))"
)
CLAIMS = (
    LABELLED.allowing(May.ADD, May.CHANGE, only=("paid_on", "refused_on"))
    .added_where(f"{_OFFICERS} AND was.paid_on IS NULL AND was.refused_on IS NULL")
    .changed_where(f"was.paid_on IS NULL AND was.refused_on IS NULL AND {_OFFICERS}")
    .changed_where(_PAID, "paid_on")
    .changed_where(f"becomes.refused_on >= {_TOLD_ON}", "refused_on")
    .also_afterwards()
)
"""Of what was released too: compensation is for what was not forfeited. Paid is what
goes out of the ledger in the same act, or compensation, of what was released.
"""
PORT_OPERATIONS = (
    LABELLED.allowing(
        May.ADD,
        May.CHANGE,
        only=("staff_hours", "stopped", "searches", "seizures"),
    )
    .added_where(f"{IN_ITS_ACT} AND {_OFFICERS}")
    .changed_where(f"{IN_ITS_ACT} AND {_OFFICERS}")
)
