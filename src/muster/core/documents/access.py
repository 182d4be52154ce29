"""Who may see a file: whoever may see the record it stands on."""

from muster.core.terms.row_rule import APPENDED

FILES = APPENDED.also_afterwards()
