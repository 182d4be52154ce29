"""Double entry for whatever the unit holds, is owed, receives and pays."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """The book: accounts, entries and postings."""

    name = "muster.core.ledger"
    label = "ledger"
