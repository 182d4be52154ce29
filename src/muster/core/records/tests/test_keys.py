"""Keys that are alike in every table: a migration names them, and says no more."""

from typing import Any

import pytest
from django.db import models

from muster.core.people.keys import BodyKey, PersonKey
from muster.core.records.keys import ItsRecord, OwnRecord
from muster.core.store.random_key import RandomKey


@pytest.mark.parametrize("key", [RandomKey, OwnRecord, ItsRecord, PersonKey, BodyKey])
def test_a_migration_names_a_key_and_says_no_more(
    key: "type[models.Field[Any, Any]]",
) -> None:
    made: Any = key()
    assert made.deconstruct()[2:] == ([], {})
    assert made.clone().deconstruct() == made.deconstruct()


def test_it_says_where_nobody_need_be_named() -> None:
    assert PersonKey(null=True).deconstruct()[2:] == ([], {"null": True})
