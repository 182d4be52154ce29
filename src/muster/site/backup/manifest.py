"""What a backup says of itself."""

import json
from dataclasses import asdict, dataclass
from typing import Any, Self

from muster.site.backup.archive import Member

FORMAT = 1
NAME = "manifest.json"
DATABASE = "database.sql.gz"
ANCHORS = "audit-seals"
SIGN_INS = "sign-ins.json"
TRUTH = "truth.json"
DOCUMENTS = "documents/"

LEFT_OUT = {
    "store_tokenkey": "the key that signs who is looking: each installation its own",
    "django_session": "who is signed in; after a restore everybody signs in anew",
    "door_cache": "counts of failed sign-ins of the last minutes",
}
"""Tables whose rows no backup keeps, and why."""

ABOUT = """\
{name} says what this is. In words: a backup of Muster ({release}), made {made_at}.

It holds EVERYTHING that Muster held at that moment, under every handling
restriction, and it is NOT encrypted: records, the audit, people, the hashes of
their passwords and their second factors of sign-in. Keep it as you keep the
database: on encrypted storage, closed to all but those who may restore it.

It does not hold the installation's own keys (secrets.json), passwords of database
roles, sessions, or what is named only in the environment (the address of a
database, keys of S3 or OpenID Connect).

    muster restore THIS-FILE --data FOLDER

makes an installation of it.
"""


@dataclass(frozen=True, slots=True)
class Chain:
    """The audit's chain at the moment of the backup.

    seals, head: number and hexadecimal digest of the newest seal; 0 and "" if none.
    sound:       whether the chain held when the backup was made.
    """

    seals: int
    head: str
    sound: bool


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that a restore is checked against.

    made_at:        UTC, ISO 8601.
    server:         number of the PostgreSQL it came from, as 180006.
    real:           whether the installation was marked as holding real data.
    database_bytes: what the database took on disk.
    migrations:     app and name of each that the database had.
    tables:         rows of each table; left_out names those whose rows are not here.
    """

    format: int
    release: str
    made_at: str
    server: int
    real: bool
    database_bytes: int
    migrations: tuple[tuple[str, str], ...]
    tables: dict[str, int]
    left_out: dict[str, str]
    chain: Chain
    members: tuple[Member, ...]

    @property
    def documents(self) -> tuple[Member, ...]:
        """The files of records, each named by its SHA-256."""
        return tuple(m for m in self.members if m.name.startswith(DOCUMENTS))

    @property
    def rows(self) -> int:
        """Rows of all tables together."""
        return sum(self.tables.values())

    def written(self) -> bytes:
        """As it stands in a backup."""
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode()

    @classmethod
    def read(cls, text: bytes) -> Self:
        """A manifest out of a backup of this format.

        Raises KeyError or TypeError for one of another format.
        """
        said: dict[str, Any] = json.loads(text)
        said["migrations"] = tuple((app, name) for app, name in said["migrations"])
        said["chain"] = Chain(**said["chain"])
        said["members"] = tuple(Member(**member) for member in said["members"])
        return cls(**said)
