"""What an installation keeps secret: made at random once, never with a default."""

import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Self

FILE = "secrets.json"
LOGINS = ("postgres", "muster_owner", "muster_app", "muster_worker", "muster_door")


def _password() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, repr=False)
class Secrets:
    """The keys and passwords of one installation.

    django_secret_key: signs sessions and forms.
    token_key:         signs who the viewer of a transaction is; the database keeps
                       its own copy where the application's role cannot read it.
    passwords:         by name of the database role.
    """

    django_secret_key: str = field(default_factory=_password)
    token_key: str = field(default_factory=lambda: secrets.token_hex(32))
    passwords: dict[str, str] = field(
        default_factory=lambda: {name: _password() for name in LOGINS}
    )

    @classmethod
    def of(cls, data: Path) -> Self:
        """Read the installation's secrets, making them the first time."""
        path = data / FILE
        if not path.exists():
            made = cls()
            write_private(path, json.dumps(asdict(made), indent=1))
            return made
        return cls(**json.loads(path.read_text(encoding="utf-8")))


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
