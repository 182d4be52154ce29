"""The mappings that come with Muster, each tried on the file it is for."""

from importlib.resources import files

from muster.core.picture.importing.mapping.model import Mapping
from muster.core.picture.importing.mapping.toml import parse

FOLDER = files("muster.core.picture.importing.mapping.shipped")


def names() -> tuple[str, ...]:
    """Names of the mappings that are shipped, without their ending."""
    return tuple(
        sorted(
            each.name.removesuffix(".toml")
            for each in FOLDER.iterdir()
            if each.name.endswith(".toml")
        )
    )


def shipped(name: str) -> Mapping:
    """A mapping that is shipped, by its name; KeyError if there is none."""
    if name not in names():
        raise KeyError(name)
    text = (FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    return parse(text, file=f"{name}.toml", is_shipped=True)
