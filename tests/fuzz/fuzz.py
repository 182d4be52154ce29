"""Fuzz one target: `python -m tests.fuzz.fuzz TARGET --seconds 60`.

Starts from the kept corpus and from what earlier runs found in .cache/fuzz. An
input that breaks a promise is written to .cache/fuzz/TARGET-found: mend the code,
and keep the input, under a name that says what it showed, in the corpus.
"""

import argparse
import sys
from pathlib import Path

import atheris

from tests.fuzz.kept import FOLDER

with atheris.instrument_imports(include=["muster", "csv", "tomllib", "zipfile"]):
    from tests.fuzz.targets import TARGETS

LONGEST = 20_000
"""Bytes of an input."""

SLOW = 10
"""Seconds after which an input counts as one that never ends."""

FOUND = Path(".cache", "fuzz")


def main() -> None:
    """Run the fuzzer in this process until its time is over; its code if it finds."""
    parser = argparse.ArgumentParser(prog="fuzz")
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=60)
    asked = parser.parse_args()
    grown = FOUND / asked.target
    findings = FOUND / f"{asked.target}-found"
    for folder in (grown, findings):
        folder.mkdir(parents=True, exist_ok=True)
    arguments = [
        sys.argv[0],
        str(grown),
        str(FOLDER / asked.target),
        f"-max_total_time={asked.seconds}",
        f"-max_len={LONGEST}",
        f"-timeout={SLOW}",
        f"-artifact_prefix={findings}/",
        "-print_final_stats=1",
        "-rss_limit_mb=1024",
        "-verbosity=0",
    ]
    atheris.Setup(arguments, TARGETS[asked.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
