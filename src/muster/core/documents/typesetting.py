"""A paper as a PDF, from its template and what is told: as data, never as markup."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import typst

PDF: Final = "application/pdf"


def typeset(template: Path, told: Mapping[str, Any]) -> bytes:
    """The paper as a tagged PDF, with the fonts that the program brings.

    template: reads what is told by `json(bytes(sys.inputs.told))`, and no file but
              those beside it.
    """
    made = typst.compile(
        str(template),
        format="pdf",
        root=str(template.parent),
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
        ignore_system_fonts=True,
    )
    if not isinstance(made, bytes):
        raise TypeError("one document was asked for")
    return made
