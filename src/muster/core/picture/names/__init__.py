"""Names: the keys they are found by, and how alike two of them are.

Under row policies a database can use an index only for equality. So a name is
stored with many keys, each of which survives one kind of slip: accents, order,
sound, a typing error, a nickname, an initial, a misplaced space, an alphabet. A
search looks up the same keys; what comes back is compared letter by letter and
scored, with a sentence that says why.
"""

from muster.core.picture.names.folding import fold, tokens_of
from muster.core.picture.names.keys import NAME_SORTS, name_keys, part_keys, query_keys
from muster.core.picture.names.scoring import Likeness, compare_names
from muster.core.picture.names.spellings import other_spellings

__all__ = [
    "NAME_SORTS",
    "Likeness",
    "compare_names",
    "fold",
    "name_keys",
    "other_spellings",
    "part_keys",
    "query_keys",
    "tokens_of",
]
