"""Files of these tests go to a folder of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from muster.core.documents.shelves import shelf


@pytest.fixture(autouse=True)
def _own_shelf(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.DOCUMENTS_FOLDER = tmp_path
    shelf.cache_clear()
    yield
    shelf.cache_clear()
