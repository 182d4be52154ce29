"""The inputs that are kept: seeds, and each finding under a name that tells of it."""

from pathlib import Path

FOLDER = Path(__file__).parent / "corpus"


def cases() -> list[Path]:
    """Each kept input; its folder is the name of its target."""
    return [path for path in sorted(FOLDER.rglob("*")) if path.is_file()]
