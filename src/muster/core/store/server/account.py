"""Who the embedded server runs as: never root."""

import os
import pwd
import shutil
import subprocess

from .process import Account

NAME = "muster"


class NoAccount(Exception):
    """Root has no unprivileged account to hand the server to."""


def server_account() -> Account | None:
    """The named account that root hands the server to; nobody else needs one."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        entry = _created()
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def name_of(uid: int) -> str:
    """An account's name, or its number where it has none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _created() -> pwd.struct_passwd:
    program = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin")
    if program is None:
        raise NoAccount(
            f"PostgreSQL does not run as root. Create an account called {NAME!r} "
            "for it, or run Muster as an ordinary user."
        )
    made = subprocess.run(
        [
            *(program, "--system", "--user-group", "--no-create-home"),
            *("--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", NAME),
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    try:
        return pwd.getpwnam(NAME)  # made now, or by another start meanwhile
    except KeyError as error:
        raise NoAccount(f"useradd made no account {NAME!r}: {made.stderr}") from error
