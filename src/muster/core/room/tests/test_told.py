"""What the columns of lists tell."""

import pytest
from django.core.exceptions import FieldDoesNotExist

from muster.core.people.models import Team
from muster.core.room.pages.told import Told, has_fields


def test_a_column_that_names_no_field_of_the_model_is_refused_at_once() -> None:
    with pytest.raises(FieldDoesNotExist, match="number"):
        has_fields(Team, [Told("Name", "name"), Told("Number", "number")])


def test_columns_of_fields_and_of_functions_are_taken() -> None:
    has_fields(Team, [Told("Name", "name"), Told("Size", lambda _row, _look: 3)])
