"""The accounts of the book: constants, which stages and rooms declare.

An account is a name under which amounts are added up when they are asked for. No row
holds a balance: one would tell of entries that its reader may not see.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Book(StrEnum):
    """Which of the two books an account stands in.

    CONTROL: what is under the unit's control, in its own unit and by its value.
    MONEY:   what came in, whose it is and what went out.
    """

    CONTROL = "control"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Account:
    """A name under which amounts are added up.

    code:  as in Posting.account: the book, a colon, and its own word.
    title: as it stands on a page.
    credit: whether its amounts are below zero: what is owed, what stands against what
            is held.
    either: whether it may stand on either side. Any other never comes to less than
            nothing on a record: no more goes out of it than is there.
    """

    code: str
    title: str
    credit: bool = False
    either: bool = False

    @property
    def book(self) -> Book:
        """The book that it stands in."""
        return Book(self.code.partition(":")[0])

    @property
    def side(self) -> int:
        """1 where amounts stand above zero, -1 below it, 0 on either side."""
        if self.either:
            return 0
        return -1 if self.credit else 1


class AccountsDeclared:
    """The accounts of all installed stages and rooms, in the order of declaration."""

    def __init__(self) -> None:
        self._accounts: dict[str, Account] = {}

    def declare(self, *accounts: Account) -> None:
        """Declare accounts when an app is ready; two of one code are an error."""
        for account in accounts:
            if not Book(account.code.partition(":")[0]) or account.code.endswith(":"):
                raise ValueError(f"{account.code} names no account of a book")
            if self._accounts.setdefault(account.code, account) != account:
                raise ValueError(f"Two accounts are called {account.code}")

    def __iter__(self) -> Iterator[Account]:
        return iter(self._accounts.values())

    def __getitem__(self, code: str) -> Account:
        return self._accounts[code]

    def of(self, code: str) -> Account:
        """The account of a code that was kept, whether or not it is still declared."""
        words = code.partition(":")[2].replace("_", " ").capitalize()
        return self._accounts.get(code) or Account(code, words)


ACCOUNTS = AccountsDeclared()

BANK = Account("money:bank", "Bank")
UNMATCHED = Account(
    "money:unmatched", "Money that is not matched with anything yet", credit=True
)
CONTROLLED = Account(
    "control:controlled", "Under control, in all", credit=True, either=True
)
"""What stands against everything that is held, so that the book adds up."""

ACCOUNTS.declare(BANK, UNMATCHED, CONTROLLED)


def codes() -> list[str]:
    """The codes of all declared accounts."""
    return [account.code for account in ACCOUNTS]
