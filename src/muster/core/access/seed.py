"""Tokens of an invented region, which open nothing: nobody kept their values."""

from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Protocol

from django.utils import timezone

from muster.core.access.actions import make_token
from muster.core.access.rules import TOKEN_LIFE
from muster.core.terms.viewer import Viewer


class Region(Protocol):
    """What the writing of an invented region hands to each part of the house."""

    def acting(self, name: str) -> AbstractContextManager[Viewer]:
        """Act as one of the invented people."""


TOKENS = (
    ("Alan Marchetti", "Slides for the tasking meeting", ("tasking:read",)),
    ("Priya Nand", "Force crime system", ("gateway:read", "gateway:write")),
)


def seed(region: Region) -> None:
    """Make a token for a program of each of two people.

    They are made now and not as of the region's day, so that they still stand.
    """
    for name, what_for, scopes in TOKENS:
        with region.acting(name) as maker:
            at = timezone.now() - timedelta(minutes=1)
            make_token(
                name=what_for,
                scopes=scopes,
                ends=at + TOKEN_LIFE,
                actor=maker,
                at=at,
            )
