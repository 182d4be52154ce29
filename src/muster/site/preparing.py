"""Bringing an installation's database to what this version of Muster expects."""

import hashlib
import importlib.metadata
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from muster.core.store.forcing import migrating
from muster.core.store.keys import install_token_key

SOURCE = Path(__file__).parents[1]
SHAPES = ("**/migrations/**/*.py", "**/sql/**/*.sql", "**/apps.py", "core/store/*.py")
STAMP = "migrated"


def prepare_database() -> None:
    """Run the migrations as the owner, and install the key that signs viewers."""
    with migrating():
        call_command("migrate", database="owner", verbosity=0, interactive=False)
    install_token_key(settings.TOKEN_KEY)


def shape() -> str:
    """A hash of everything that migrations are made of, other packages included."""
    digest = hashlib.sha256()
    for pattern in SHAPES:
        for path in sorted(SOURCE.glob(pattern)):
            digest.update(str(path.relative_to(SOURCE)).encode())
            digest.update(path.read_bytes())
    for package in sorted(
        f"{package.name}=={package.version}"
        for package in importlib.metadata.distributions()
    ):
        digest.update(package.encode())
    return digest.hexdigest()


def is_prepared(data: Path) -> bool:
    """Whether this version already prepared the database of a data folder."""
    stamp = data / STAMP
    return stamp.exists() and stamp.read_text(encoding="ascii") == shape()


def mark_prepared(data: Path) -> None:
    (data / STAMP).write_text(shape(), encoding="ascii")
