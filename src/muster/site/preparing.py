"""Bringing an installation's database to what this version of Muster expects."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from muster.core.corridors.binding import bind_glass
from muster.core.documents.shelves import shelf
from muster.core.documents.store_mark import mark_store
from muster.core.ledger.binding import bind_sides
from muster.core.people.authors import bind_authors
from muster.core.people.sign_in.grants import grant_sign_in
from muster.core.records.changing import bind_changes
from muster.core.records.issued import bind_issued
from muster.core.search.binding import bind_found
from muster.core.store.bounds import bind_columns
from muster.core.store.fitting import fit_words
from muster.core.store.forcing import migrating
from muster.core.store.keys import install_token_key
from muster.core.store.parents import guard_parents
from muster.core.store.rights import bind_rights
from muster.site.databases import data_folder
from muster.site.rendering_less import fewer_models_made
from muster.site.shape import SOURCE
from muster.site.standing import OlderProgram

ONE_AT_A_TIME: Final = 0x4D6967726174  # the advisory lock of migrating: "Migrat"
FEW: Final = 3

Change = tuple[str, str]


def prepare_database() -> None:
    """Run the migrations as the owner, and install the key that signs viewers.

    The key is there first where it can be: a migration that changes rows signs too.
    Nodes that start together wait for the first, and find nothing left to do.
    Raises OlderProgram, and then nothing was changed.
    """
    with _one_at_a_time():
        require_known(MigrationRecorder(connections["owner"]).applied_migrations())
        if "store_tokenkey" in connections["owner"].introspection.table_names():
            install_token_key(settings.TOKEN_KEY)
        with migrating():
            with fewer_models_made():
                call_command(
                    "migrate", database="owner", verbosity=0, interactive=False
                )
            bind_columns()
            fit_words()
        grant_sign_in()
        guard_parents()
        bind_rights()
        bind_changes()
        bind_authors()
        bind_issued()
        bind_glass()
        bind_found()
        bind_sides()
        install_token_key(settings.TOKEN_KEY)
        if data_folder() is not None:
            mark_store(shelf(), connections["owner"])


def require_known(applied: Iterable[Change]) -> None:
    """Refuse a database that a later release changed.

    A room that is here and not installed may have been, and its tables stay.
    """
    known = set(MigrationLoader(None).disk_migrations)
    left_out = _rooms_left_out({app for app, _ in known})
    unknown = sorted(
        change
        for change in applied
        if change not in known and change[0] not in left_out
    )
    if unknown:
        raise OlderProgram(
            "The database was brought to a newer release of Muster, which made changes"
            f" that this one does not know: {_named(unknown)}. Start that release or a"
            " later one here; or restore a backup of before."
        )


def waiting(applied: Iterable[Change]) -> list[Change]:
    """The changes that this release has and the database has not had."""
    return sorted(set(MigrationLoader(None).disk_migrations) - set(applied))


def _rooms_left_out(installed: set[str]) -> set[str]:
    rooms = {folder.name for folder in (SOURCE / "rooms").iterdir()}
    return rooms - installed


def _named(changes: list[Change]) -> str:
    named = ", ".join(f"{app}.{name}" for app, name in changes[:FEW])
    return named + (f" and {len(changes) - FEW} more" if len(changes) > FEW else "")


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
    try:
        yield
    finally:
        with connections["owner"].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])
