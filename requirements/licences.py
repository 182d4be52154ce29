"""The licence of each part, and whether Muster, which is MIT, may be built on it.

Licences that ask of Muster what MIT does not (the GPL and its kin) are refused; so is
a part that does not say. Those that ask something of changes to the part itself (LGPL,
MPL) fit: Muster changes none, and each can be replaced by its user. `make check` calls
this file; it is no part of what runs.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

from license_expression import LicenseExpression, get_spdx_licensing
from locks import HERE, locked

FITS: Final = frozenset({
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python",
    "ISC", "LGPL-2.1-or-later", "LGPL-3.0-only", "MIT", "MIT-0", "MPL-2.0", "PSF-2.0",
    "PostgreSQL", "Unlicense", "ZPL-2.1", "Zlib",
})  # fmt: skip

CLASSIFIERS: Final[Mapping[str, str]] = {
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "Zope Public License": "ZPL-2.1",
}
"""What the older way of saying it means; any other word is no answer."""

READ: Final[Mapping[str, str]] = {
    "qrcode": "BSD-3-Clause",  # names "Other/Proprietary License" beside BSD
}
"""Parts whose own words mislead, as the licence file inside them reads."""


def of_python(name: str) -> str:
    """The licence of an installed part; empty where it does not say."""
    about = metadata.metadata(name)
    for expression in about.get_all("License-Expression") or ():
        return str(expression)
    if name in READ:
        return READ[name]
    said = [
        line.rsplit(" :: ", 1)[-1]
        for line in about.get_all("Classifier") or ()
        if line.startswith("License ::") and not line.endswith("OSI Approved")
    ]
    if said:
        return " AND ".join(CLASSIFIERS.get(word, "") or f"({word})" for word in said)
    word = "".join(about.get_all("License") or ())
    return CLASSIFIERS.get(word, word)


def of_pages(lock: Path) -> Iterator[tuple[str, str]]:
    """Each front-end package of a lock, with its licence."""
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    for place, package in packages.items():
        if place:
            yield place.removeprefix("node_modules/"), package.get("license", "")


@cache
def fits(licence: str) -> bool:
    """Whether Muster may be built on a part under this licence.

    Of alternatives one must fit; of licences that all apply, each.
    """
    spdx = get_spdx_licensing()
    try:
        expression = spdx.parse(licence, validate=True)
    except Exception:  # noqa: BLE001 - whatever cannot be read is no licence that fits
        return False
    return expression is not None and _fits(expression)


def _fits(expression: LicenseExpression) -> bool:
    parts = getattr(expression, "args", ())
    if not parts:
        return str(expression) in FITS
    every = all if expression.operator.strip() == "AND" else any
    return every(_fits(part) for part in parts)


def all_licences() -> Iterator[tuple[str, str]]:
    """Each part that runs, tests or builds Muster, with its licence."""
    for name in locked("develop"):
        yield name, of_python(name)
    yield from of_pages(HERE.parent / "package-lock.json")


def main() -> int:
    """List the parts by licence; 1 where one does not fit."""
    by_licence: dict[str, list[str]] = defaultdict(list)
    for name, licence in all_licences():
        by_licence[licence].append(name)
    refused = {each: names for each, names in by_licence.items() if not fits(each)}
    for licence, names in sorted(by_licence.items()):
        print(f"{licence or 'no licence said'} ({len(names)}): {', '.join(names)}")
    for licence, names in refused.items():
        print(f"DOES NOT FIT: {', '.join(names)}: {licence or 'no licence said'}")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
