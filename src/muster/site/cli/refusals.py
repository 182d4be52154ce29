"""What stops a command, said so that whoever typed it knows what to do.

A traceback is for a fault of ours. A wrong word, a server that is not there or a
folder that cannot be written is the surroundings', and gets a sentence.
"""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg
import typer
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import Error as DjangoDatabaseError
from django.utils.connection import ConnectionDoesNotExist

from muster.core.documents.shelf import ShelfUnavailable
from muster.core.people.openid.naming import OpenIDMisnamed
from muster.core.store.ownership import AnotherInstallation
from muster.core.store.provision import CannotProvision
from muster.core.store.server import (
    ClusterUnavailable,
    DataOfAnother,
    FileUnreadable,
    StartFailed,
)
from muster.core.store.server.account import NoAccount
from muster.core.store.server.cluster import SERVES_ONLY
from muster.site.backup.faults import CLOSED, FULL, NotKept
from muster.site.joining import CannotJoin
from muster.site.programs import ProgramFailed
from muster.site.real import RealDataRefused
from muster.site.shelving import NotMoved
from muster.site.standing import NotFit, OlderProgram
from muster.site.supervisor import PartEnded, PortTaken

SAY_IT_THEMSELVES: Final = (
    AnotherInstallation,
    CannotJoin,
    CannotProvision,
    ClusterUnavailable,
    DataOfAnother,
    FileUnreadable,
    NoAccount,
    NotFit,
    NotKept,
    NotMoved,
    OlderProgram,
    PartEnded,
    PortTaken,
    ProgramFailed,
    RealDataRefused,
    ShelfUnavailable,
    StartFailed,
)
SERVER_SAYS: Final = (
    (
        r'password authentication failed for user "muster_',
        "The server does not take the passwords of Muster's roles in this data folder:"
        " another data folder took the database over, or somebody changed them. Start"
        " Muster once with its administrator in DATABASE_URL: that puts them right, or"
        " says whose the database is.",
    ),
    (
        r"password authentication failed|no password supplied",
        "The server does not take this user and password. Put them right in"
        " DATABASE_URL; signs such as @ : / in a password are written %40 %3A %2F.",
    ),
    (
        r"no pg_hba\.conf entry",
        "The server does not let this machine in as this user. Whoever runs it adds a"
        " line to its pg_hba.conf.",
    ),
    (
        r'database "[^"]*" does not exist',
        "The server has no such database. Muster makes its own from the database"
        " “postgres”, which must be there; name it and an administrator in"
        " DATABASE_URL.",
    ),
    (
        r'role "[^"]*" does not exist',
        "The server knows no such user. Put it right in DATABASE_URL.",
    ),
    (
        r"does not support SSL|SSL|certificate",
        "The connection to the server cannot be secured as the address asks. Put TLS"
        " right on the server, or sslmode and sslrootcert in DATABASE_URL.",
    ),
    (
        r"too many (clients|connections)|remaining connection slots",
        "The server has no connection left. Raise its max_connections: a node takes"
        " about 30.",
    ),
    (
        r"Servname not supported|resolve host '[^']*@|invalid integer value",
        "DATABASE_URL names no host and port. Signs such as @ : / in the password are"
        " written %40 %3A %2F: what comes after one is taken for the host.",
    ),
    (
        r"refused|could not translate|resolve|timeout|timed out|No such file"
        r"|starting up|shutting down|unreachable|No route|Name or service",
        "No PostgreSQL server answers there. See that it runs, that host and port in"
        " DATABASE_URL are its own, and that this machine may reach it.",
    ),
)
"""What a server or the way to it says, and what to do. The first that fits."""


@contextmanager
def in_plain_words() -> Iterator[None]:
    """End a command with 1 and a sentence where the surroundings stop it."""
    try:
        yield
    except Exception as error:
        said = words(error)
        if said is None:
            raise
        typer.secho(said, err=True, fg="red")
        raise typer.Exit(1) from None


def words(error: BaseException) -> str | None:
    """What is wrong and what to do; None for what may be a fault of ours."""
    if isinstance(error, SAY_IT_THEMSELVES):
        return str(error)
    if isinstance(error, OpenIDMisnamed):
        return (
            f"The settings of the organisation's sign-in cannot be used: {error}. They"
            " are explained in docs/how-to/sign-in.md."
        )
    if isinstance(error, ImproperlyConfigured):
        return str(error)
    if isinstance(error, ConnectionDoesNotExist):
        return SERVES_ONLY.format(data="This data folder")
    if isinstance(error, DjangoDatabaseError) and error.__cause__ is not None:
        return words(error.__cause__)
    if isinstance(error, psycopg.Error):
        return _of_a_server(error)
    if isinstance(error, OSError):
        return _of_a_folder(error)
    return None


def _of_a_server(error: psycopg.Error) -> str | None:
    if isinstance(error, psycopg.errors.DiskFull):
        return "The database server's disk is full. Free some room on it."
    if isinstance(error, psycopg.errors.ReadOnlySqlTransaction):
        return (
            "This server only takes questions: it is a copy of another. Name the one"
            " that takes changes in DATABASE_URL."
        )
    if isinstance(error, psycopg.ProgrammingError) and error.sqlstate is None:
        return (
            "DATABASE_URL is no address. Write it as"
            " postgresql://user:password@host:5432/muster."
        )
    if not isinstance(error, psycopg.OperationalError):
        return None
    said = str(error).strip()
    for sign, what_to_do in SERVER_SAYS:
        if re.search(sign, said):
            return f"{what_to_do}\n({_first_line(said)})"
    return f"The database cannot be used: {_first_line(said)}"


def _first_line(said: str) -> str:
    return said.splitlines()[0] if said else "it says nothing"


def _of_a_folder(error: OSError) -> str | None:
    place = error.filename or "the data folder"
    if error.errno in FULL:
        return (
            f"There is no room left where {place} is ({error.strerror}). Free some, or"
            " name another folder with --data."
        )
    if error.errno in CLOSED:
        return (
            f"This account may not write at {place} ({error.strerror}). Run Muster as"
            " the account that the folder belongs to, or name another with --data."
        )
    if error.errno in {errno.ENOTDIR, errno.EEXIST, errno.ENOENT, errno.ENAMETOOLONG}:
        return f"{place} cannot be used ({error.strerror}). Name another with --data."
    return None
