"""What the pages of intelligence ask."""

from muster.flow.intelligence.forms.moving import (
    LATER,
    DecideForm,
    ListForm,
    ReasonForm,
    RelateForm,
    SameForm,
)
from muster.flow.intelligence.forms.naming import (
    MAY_BE,
    SAID,
    FoundForm,
    JoinForm,
    PartsForm,
    PersonForm,
    ThingForm,
)
from muster.flow.intelligence.forms.writing import (
    ChangeHeaderForm,
    ChangeItemForm,
    HeaderForm,
    ItemForm,
    MoreItems,
    PasteForm,
    ReportForm,
    initial_item,
    word_of,
)

__all__ = [
    "LATER",
    "MAY_BE",
    "SAID",
    "ChangeHeaderForm",
    "ChangeItemForm",
    "DecideForm",
    "FoundForm",
    "HeaderForm",
    "ItemForm",
    "JoinForm",
    "ListForm",
    "MoreItems",
    "PartsForm",
    "PasteForm",
    "PersonForm",
    "ReasonForm",
    "RelateForm",
    "ReportForm",
    "SameForm",
    "ThingForm",
    "initial_item",
    "word_of",
]
