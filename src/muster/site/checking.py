"""Whether a node may serve: asked before its pages and jobs start."""

from collections.abc import Iterator

import psycopg
from django.conf import settings
from django.db import DatabaseError, connections

from muster.core.documents.shelf import ShelfUnavailable
from muster.core.documents.shelves import shelf
from muster.core.documents.store_mark import StoreOfAnother, require_same_store
from muster.core.store.keys import install_token_key
from muster.core.store.moving import MIGRATION
from muster.core.store.server import Cluster
from muster.core.store.viewing import viewing_as
from muster.site.preparing import require_known, waiting
from muster.site.standing import NotFit, clock_ahead, require_clock, require_own_mark

CHANGES = "SELECT app, name FROM django_migrations"


def check_node(cluster: Cluster) -> Iterator[str]:
    """What is to be said of this node; NotFit and its kind where it may not serve.

    Where the owner's keys are kept the key that signs viewers is put in place.
    """
    with psycopg.connect(**cluster.sign_in.parameters(), connect_timeout=10) as asked:
        require_own_mark(asked, cluster)
        _require_release(asked, cluster)
        words = require_clock(clock_ahead(asked))
    if words:
        yield words
    if cluster.secrets.keeps:
        install_token_key(settings.TOKEN_KEY)
    _require_key(cluster)
    try:
        require_same_store(shelf(), connections["sign_in"])
    except (StoreOfAnother, ShelfUnavailable) as error:
        raise NotFit(str(error)) from error


def _require_release(asked: psycopg.Connection, cluster: Cluster) -> None:
    try:
        applied = asked.execute(CHANGES).fetchall()
    except (psycopg.errors.UndefinedTable, psycopg.errors.InsufficientPrivilege):
        applied = []
    require_known(applied)
    if waiting(applied):
        where = "here" if cluster.secrets.keeps else "where the owner's keys are kept"
        raise NotFit(
            "The database is of an older release of Muster than this program. Bring it"
            f" to this one first: muster migrate, {where}."
        )


def _require_key(cluster: Cluster) -> None:
    """The database must take what we sign for what it is."""
    try:
        with viewing_as(MIGRATION), connections["default"].cursor() as cursor:
            cursor.execute("SELECT viewer_id()")
    except DatabaseError as error:
        raise NotFit(
            f"The database does not take what is signed with the key in {cluster.data}:"
            " another key was put there. Start Muster where the owner's keys are kept:"
            " that puts the right one back."
        ) from error
