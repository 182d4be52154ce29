"""What an installation keeps secret: made at random once, never with a default."""

import json
import os
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Final, Self

from .folder import reading

FILE = "secrets.json"
KEEPING = ("postgres", "muster_owner")
SERVING = ("muster_app", "muster_worker", "muster_door")
KEYS_BACK: Final = (
    "Put it back from the copy that is kept of the keys. Without one: muster restore"
    " BACKUP --data NEW; or, on a database server of its own, muster node replace-keys"
    " --data NEW with its administrator in DATABASE_URL."
)
"""What to do where the keys are lost or spoilt."""
LOGINS = (*KEEPING, *SERVING)


def _password() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, repr=False)
class Secrets:
    """The keys and passwords of one installation.

    django_secret_key: signs sessions and forms.
    token_key:         signs who the viewer of a transaction is; the database keeps
                       its own copy where the application's role cannot read it.
    passwords:         by name of the database role; of a node that only serves pages
                       and jobs, without those of the owner and the server's own.
    """

    django_secret_key: str = field(default_factory=_password)
    token_key: str = field(default_factory=lambda: secrets.token_hex(32))
    passwords: dict[str, str] = field(
        default_factory=lambda: {name: _password() for name in LOGINS}
    )

    @property
    def keeps(self) -> bool:
        """Whether whoever holds these may change tables and see every row."""
        return "muster_owner" in self.passwords

    def only(self, *roles: str) -> Self:
        """The same keys, with the passwords of these roles and no other."""
        return replace(self, passwords={role: self.passwords[role] for role in roles})

    def written(self) -> str:
        """As a file or a pipe hands them on."""
        return json.dumps(asdict(self), indent=1)

    @classmethod
    def read(cls, text: str) -> Self:
        """What `written` wrote."""
        return cls(**json.loads(text))

    @classmethod
    def of(cls, data: Path) -> Self:
        """Read the installation's secrets, making them the first time.

        Raises FileUnreadable where the file is spoilt.
        """
        path = data / FILE
        if not path.exists():
            made = cls()
            with suppress(FileExistsError):  # else another start was quicker
                write_private(path, made.written(), anew=True)
        with reading(path, remedy=KEYS_BACK):
            found = cls.read(path.read_text(encoding="utf-8"))
            if not set(SERVING) <= set(found.passwords):
                raise ValueError(path)
            return found


def write_private(path: Path, text: str, *, anew: bool = False) -> None:
    """Write a file that only its owner can read, whole or not at all.

    anew: FileExistsError if there is one already.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if not anew:
        draft.replace(path)
        return
    try:
        os.link(draft, path)
    finally:
        draft.unlink()
