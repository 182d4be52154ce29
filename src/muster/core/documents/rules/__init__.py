"""Which files are taken, and as what they are served again.

`names` knows names and endings, `heads` how contents begin, `texts`, `office`,
`pdf` and `mail` look inside a kind each, and `taking` asks them all.
"""

from muster.core.documents.rules.names import (
    LARGEST,
    SERVED,
    ending,
    safe_name,
    served_as,
)
from muster.core.documents.rules.taking import reasons_against

__all__ = ["LARGEST", "SERVED", "ending", "reasons_against", "safe_name", "served_as"]
