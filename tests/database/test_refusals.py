"""What a function of the database refuses by a name of its own is said in words."""

import re
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).parents[2] / "src" / "muster"
NAMED: Final = re.compile(r"CONSTRAINT = '(\w+)'")
NO_FORM_DOES: Final = {
    "access_glass_is_read": "pages and calls say so before: nothing is offered to do",
    "people_proposal_has_acts": "every form proposes something",
    "ledger_entry_balances": "every verb writes lines that add up",
    "ledger_entry_stays": "no verb adds a line to an entry that stands",
    "ledger_entry_has_come": "every verb refuses a day to come in words before",
    "ledger_entry_in_time": "every verb refuses a day before in words before",
    "ledger_account_covers": "every verb asks before what is there",
    "ledger_entry_number_next": "every verb takes the number after the last",
    "ledger_entry_reversed_by_another": "it is refused in words before",
    "ledger_entry_taken_back": "a reversal is made of the lines that it takes back",
    "touches_verb": "the verb of a touch is that of the entry which it goes with",
    "people_ending_is_no_proposal": "pages end access in one act, which asks nobody",
}
"""What only a statement of one's own can come to, and why no page can."""


def test_each_refusal_of_a_function_has_its_words_or_its_reason() -> None:
    named = {
        name
        for file in SOURCE.rglob("*.sql")
        for name in NAMED.findall(file.read_text(encoding="utf-8"))
    }
    shipped = [
        file.read_text(encoding="utf-8")
        for file in SOURCE.rglob("*.py")
        if not {"tests", "migrations"} & set(file.parts)
    ]
    assert len(named) > 20
    unsaid = {name for name in named if not any(f'"{name}"' in one for one in shipped)}
    assert unsaid == NO_FORM_DOES.keys()
