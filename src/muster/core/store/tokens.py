"""Signing the token that tells the database who is looking."""

import hashlib
from datetime import UTC, datetime, timedelta
from uuid import UUID

BLOCK = 64
LIFETIME = timedelta(minutes=15)


def padded_keys(key: bytes) -> tuple[bytes, bytes]:
    """The inner and outer padded keys of HMAC-SHA256 (RFC 2104)."""
    if len(key) > BLOCK:
        key = hashlib.sha256(key).digest()
    key = key.ljust(BLOCK, b"\0")
    return bytes(b ^ 0x36 for b in key), bytes(b ^ 0x5C for b in key)


def sign(
    *, key: bytes, viewer: UUID, purpose: UUID | None, backend: int, at: datetime
) -> str:
    """A token for one viewer on one database connection, good for 15 minutes.

    at: moment of signing; the token lapses 15 minutes later (exclusive).
    """
    expiry = int((at.astimezone(UTC) + LIFETIME).timestamp())
    message = f"{viewer}|{purpose or ''}|{expiry}|{backend}"
    inner, outer = padded_keys(key)
    digest = hashlib.sha256(inner + message.encode()).digest()
    return f"{message}|{hashlib.sha256(outer + digest).hexdigest()}"
