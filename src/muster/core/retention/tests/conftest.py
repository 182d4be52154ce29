"""The same small invented unit as for the clocks."""

from collections.abc import Iterator

import pytest

from muster.core.clocks.tests.builders import a_body, a_person, seizures_known
from muster.core.people.models import Organisation
from muster.core.terms.role import Role
from muster.core.terms.viewer import Viewer


@pytest.fixture(autouse=True)
def _seizures() -> Iterator[None]:
    with seizures_known():
        yield


@pytest.fixture
def unit(db: None) -> Organisation:
    return a_body("Invented unit", Organisation.Kind.UNIT)


@pytest.fixture
def officer(unit: Organisation) -> Viewer:
    return a_person("Ashby", Role.INVESTIGATOR, of=unit)


@pytest.fixture
def outsider(db: None) -> Viewer:
    force = a_body("Invented force", Organisation.Kind.FORCE)
    return a_person("Birch", Role.FORCE_OFFICER, of=force)
