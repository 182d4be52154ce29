"""What the sweeps over all rooms cannot work out from what this one declares."""

from muster_bench.samples import Samples

LEDGER = "what it does to the asset leaves an entry of its own, in the ledger's words"
SAMPLES = Samples(
    several=dict.fromkeys(
        (
            "cash_detention:move_cash",
            "cash_detention:move_listed",
            "cash_detention:count_files",
            "cash_detention:bank",
            "cash_detention:add_interest",
        ),
        LEDGER,
    ),
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
            for what in ("bundle", "further", "notice", "letter", "force", "report")
            for ending in ("pdf", "docx")
        },
        "cash_detention:count_files": ("cash_seizure",),
    },
)
