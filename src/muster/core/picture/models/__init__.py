"""What the picture keeps: facts with their sources, never edited.

Subject    something that is known of: a person, a phone, a place
Item       one graded piece of information that facts were taken from
Fact       one property of one subject, with its item, dates and standing
LookupKey  what a fact is found by
Dispute    somebody says that a fact is wrong
Link       how two subjects stand to one another
Judgement  an officer's view of whether two subjects are the same
ImportedFile  a file that was given to be brought in
ImportRun     one time that the files of an import were read
RecordSubject  a subject's part in a record, by category of person

Rows are added and withdrawn. Nothing here is changed or removed by the
application; disposal, which deletes, is done elsewhere under its own rules.
"""

from muster.core.picture.models.facts import Assertion, Dispute, Fact, LookupKey
from muster.core.picture.models.imports import ImportedFile, ImportRun
from muster.core.picture.models.items import Item, Subject
from muster.core.picture.models.judgements import Judgement
from muster.core.picture.models.links import Category, Link, RecordSubject
from muster.core.picture.models.names import NamePair, NamePart, NameVariant

__all__ = [
    "Assertion",
    "Category",
    "Dispute",
    "Fact",
    "ImportRun",
    "ImportedFile",
    "Item",
    "Judgement",
    "Link",
    "LookupKey",
    "NamePair",
    "NamePart",
    "NameVariant",
    "RecordSubject",
    "Subject",
]
