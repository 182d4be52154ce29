"""What the sweeps over all rooms cannot work out from what this one declares."""

from muster.rooms.cash_detention.builders import (
    HOUR,
    SENIOR,
    TAKES,
    TOLD,
    cash,
    counted,
    the_group,
)
from muster.rooms.cash_detention.models import Seizure
from muster_bench.samples import Overtaken, Samples


def counted_cash() -> Seizure:
    """Cash of the team that is counted, and waits for its order."""
    the_group()
    return counted(cash(), at=TOLD + 2 * HOUR)


MONITORED = "an account monitoring order is given for nothing that is detained"
INSOLVENT = "only where the owner is insolvent"
REPORTED = "only of a search without a justice of which nothing is held beyond 48 hours"
CLAIMED = "only where a claim is neither paid nor refused yet"
LEDGER = "what it does to the asset leaves an entry of its own, in the ledger's words"
SAMPLES = Samples(
    several=dict.fromkeys(
        (
            "cash_detention:move_cash",
            "cash_detention:move_listed",
            "cash_detention:count_file",
            "cash_detention:bank",
            "cash_detention:add_interest",
            "cash_detention:cash_claim_paid",
            "cash_detention:listed_claim_paid",
        ),
        LEDGER,
    ),
    unanswered={
        "cash_detention:cash_monitor": MONITORED,
        "cash_detention:listed_monitor": MONITORED,
        "cash_detention:cash_leave": INSOLVENT,
        "cash_detention:listed_leave": INSOLVENT,
        "cash_detention:listed_claim_paid": CLAIMED,
        "cash_detention:listed_claim_refused": CLAIMED,
        "cash_detention:keep_for_sale": "only where there are foreign notes",
        "cash_detention:paper_report_pdf": REPORTED,
        "cash_detention:paper_report_docx": REPORTED,
    },
    about={
        **dict.fromkeys(
            (
                "cash_detention:panel",
                "cash_detention:listed_panel",
                "cash_detention:take_cash_on",
                "cash_detention:take_listed_on",
            ),
            ("operation",),
        ),
        **{
            f"cash_detention:paper_{what}_{ending}": ("cash_seizure", "listed_seizure")
            for what in (
                "bundle",
                "further",
                "forfeiture",
                "notice",
                "letter",
                "force",
                "report",
            )
            for ending in ("pdf", "docx")
        },
        "cash_detention:count_file": ("cash_seizure",),
    },
    anybodys={
        "cash_detention_listed.seized_by_id": "a clerk types in who seized it",
        "cash_detention_seizure.seized_by_id": "a clerk types in who seized it",
    },
    overtaken={
        "cash": Overtaken(
            made=counted_cash,
            page="/cash-detention/cash/{}/move/release/",
            second=SENIOR,
            first=TAKES,
            verb="record_order",
            typed={
                "on_day": "3",
                "on_month": "4",
                "on_year": "2026",
                "reason": "It is her wages",
                "court_told": "on",
            },
        )
    },
)
