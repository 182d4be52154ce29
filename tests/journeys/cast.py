"""Everybody who takes part in one walk, each signed in once."""

from dataclasses import dataclass, field
from typing import Self

from playwright.sync_api import Browser

from tests.journeys.house import House
from tests.journeys.person import Person, Watched, sign_in


@dataclass
class Cast:
    """The people of a walk, each with a browser of their own when first called.

    noted: addresses of what was made on the way, by what it is.
    """

    browser: Browser
    house: House
    watched: Watched
    signed_in: dict[str, Person] = field(default_factory=dict)
    noted: dict[str, str] = field(default_factory=dict)

    def __call__(self, name: str) -> Person:
        if name not in self.signed_in:
            self.signed_in[name] = sign_in(
                self.browser, self.house.address, name, self.watched
            )
        return self.signed_in[name]

    def note(self, what: str, person: Person) -> None:
        """Remember where a record is that somebody has open."""
        self.noted[what] = person.path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_ended: object) -> None:
        for person in self.signed_in.values():
            person.page.context.close()
