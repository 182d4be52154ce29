"""No address and no kind of record is said as code in the audit."""

import re

from muster.core.audit.wording import verb_words
from muster.core.records.kinds import KINDS
from muster.core.web.routes import all_routes


def test_no_address_and_no_kind_of_record_is_said_as_code() -> None:
    shown = [
        f"{route.name}.shown".replace(":", ".")
        for route in all_routes()
        if route.declared
    ]
    opened = [f"{kind.key}.opened" for kind in KINDS]
    code = [
        words
        for words in map(verb_words, [*shown, *opened])
        if re.search(r"[_]|: .*: ", words)
    ]
    assert code == []
