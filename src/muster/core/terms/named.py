"""What a name stands for that says where it stands: "package.module:function".

Door plates and kinds of record name functions so: they are read before models are
there, and may import nothing that stands above them.
"""

from importlib import import_module
from typing import Any


def named(said: str) -> Any:
    """The function or table of this name.

    Raises ModuleNotFoundError or AttributeError where there is none; the contract of a
    stage or room asks for each that it names.
    """
    module, _, name = said.partition(":")
    return getattr(import_module(module), name)
