"""Check digits, as their issuers publish them."""

import hashlib
from collections.abc import Iterable, Iterator

BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
POLICE_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"
"""Check letters of PNC IDs and CRO numbers: no I, O or S."""


def luhn(digits: str) -> bool:
    """Whether the last digit is the Luhn check digit of the others."""
    doubled = {str(n): sum(divmod(2 * n, 10)) for n in range(10)}
    total = sum(
        doubled[digit] if place % 2 else int(digit)
        for place, digit in enumerate(reversed(digits))
    )
    return total % 10 == 0


def mod97(text: str) -> int:
    """The remainder that an IBAN leaves; 1 when its check digits are right."""
    moved = text[4:] + text[:4]
    return int("".join(str(int(letter, 36)) for letter in moved)) % 97


def police_letter(year: str, serial: str, *, width: int) -> str:
    """The check letter of a PNC ID (serial of 7) or CRO number (serial of 6)."""
    return POLICE_LETTERS[int(year[-2:] + serial.zfill(width)) % 23]


def base58check(text: str) -> bytes | None:
    """The payload of a Base58Check text, or None when its check fails."""
    number = 0
    for letter in text:
        place = BASE58.find(letter)
        if place < 0:
            return None
        number = number * 58 + place
    zeros = len(text) - len(text.lstrip("1"))
    size = (number.bit_length() + 7) // 8
    whole = b"\0" * zeros + number.to_bytes(size, "big")
    payload, check = whole[:-4], whole[-4:]
    twice = hashlib.sha256(hashlib.sha256(payload).digest()).digest()
    return payload if payload and twice[:4] == check else None


def bech32_constant(text: str) -> int | None:
    """The constant that a bech32 text leaves: 1 bech32, 0x2bc830a3 bech32m."""
    prefix, _, data = text.lower().rpartition("1")
    if not prefix or any(letter not in BECH32 for letter in data):
        return None
    values = [ord(letter) >> 5 for letter in prefix] + [0]
    values += [ord(letter) & 31 for letter in prefix]
    return _polymod([*values, *(BECH32.index(letter) for letter in data)])


def _polymod(values: Iterable[int]) -> int:
    generator = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate(generator):
            check ^= term if (top >> place) & 1 else 0
    return check


def eip55(address: str) -> str:
    """An Ethereum address, without 0x, with the capitals that check it."""
    plain = address.lower()
    digest = keccak256(plain.encode()).hex()
    return "".join(
        letter.upper() if nibble in "89abcdef" else letter
        for letter, nibble in zip(plain, digest, strict=False)
    )


def keccak256(message: bytes) -> bytes:
    """Keccak-256 as Ethereum uses it: SHA-3 before its padding was changed."""
    rate = 136
    padded = bytearray(message + b"\x01")
    padded += bytes(-len(padded) % rate)
    padded[-1] |= 0x80
    lanes = [[0] * 5 for _ in range(5)]
    for start in range(0, len(padded), rate):
        for place in range(rate // 8):
            at = start + 8 * place
            word = int.from_bytes(padded[at : at + 8], "little")
            lanes[place % 5][place // 5] ^= word
        lanes = _keccak(lanes)
    flat = [lanes[place % 5][place // 5] for place in range(4)]
    return b"".join(word.to_bytes(8, "little") for word in flat)


_WORD = (1 << 64) - 1


def _turn(word: int, by: int) -> int:
    by %= 64
    return ((word << by) | (word >> (64 - by))) & _WORD


def _round_constants() -> Iterator[int]:
    state = 1
    for _ in range(24):
        constant = 0
        for place in range(7):
            state = ((state << 1) ^ ((state >> 7) * 0x71)) % 256
            if state & 2:
                constant ^= 1 << ((1 << place) - 1)
        yield constant


def _keccak(lanes: list[list[int]]) -> list[list[int]]:
    """The permutation: theta, rho and pi, chi, iota, twenty-four times."""
    for constant in _round_constants():
        columns = [a[0] ^ a[1] ^ a[2] ^ a[3] ^ a[4] for a in lanes]
        parity = [
            columns[(x + 4) % 5] ^ _turn(columns[(x + 1) % 5], 1) for x in range(5)
        ]
        lanes = [[lane ^ parity[x] for lane in lanes[x]] for x in range(5)]
        x, y = 1, 0
        current = lanes[x][y]
        for step in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            turned = _turn(current, (step + 1) * (step + 2) // 2)
            current, lanes[x][y] = lanes[x][y], turned
        lanes = [
            [
                lanes[x][y] ^ (~lanes[(x + 1) % 5][y] & lanes[(x + 2) % 5][y])
                for y in range(5)
            ]
            for x in range(5)
        ]
        lanes[0][0] ^= constant
    return lanes
