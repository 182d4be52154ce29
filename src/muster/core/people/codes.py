"""How bodies are named in few letters, on pages and in files alike."""

import re
from typing import Final

CODE: Final = re.compile(r"(?=.{2,12}\Z)[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*")
"""The short code of a body, in capitals."""

A_CODE: Final = (
    "2 to 12 letters and digits, a letter first, with hyphens only between them, like"
    " RIBBLE or BTP-SE"
)

LETTERS: Final = re.compile(r"[A-Z]{2,4}")
"""With which references of the unit begin, in capitals."""
