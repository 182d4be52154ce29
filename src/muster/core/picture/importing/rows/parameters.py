"""What whoever brings a file in gives beside it: as what, and whether it can be so."""

from collections.abc import Iterator
from datetime import date

from muster.core.picture.importing.mapping.model import Mapping, Parameter, PropertyRule
from muster.core.picture.importing.mapping.vocabulary import sources
from muster.core.picture.importing.rows.extraction import Unreadable, extractor
from muster.core.picture.importing.rows.typed_values import Readers
from muster.core.picture.model import KINDS
from muster.core.picture.values import TYPES


def kinds_in_words(mapping: Mapping, parameter: Parameter) -> str:
    """As what a mapping reads a parameter, such as "Telephone number"; may be empty."""
    titles = (
        TYPES[KINDS[kind].property_named(rule.name).type].title
        for kind, rule in _properties(mapping, parameter)
    )
    return " or ".join(dict.fromkeys(titles))


def fault_of(mapping: Mapping, parameter: Parameter, value: str, *, today: date) -> str:
    """Why a value given for a parameter cannot be used, and what to do; or nothing.

    today: in London, beyond which nothing has happened.
    """
    if value == parameter.default:
        return ""  # it stands for none that is known
    given = {parameter.name: value}
    try:
        for _, _, source in sources(mapping):
            if source.parameter == parameter.name:
                extractor(source, {}, given).read(())
        for kind, rule in _properties(mapping, parameter):
            reader = Readers(today=today).of(kind, rule.name)
            for each in extractor(rule.source, {}, given).read(()):
                _, _, faults = reader.read(each)
                # In a row an odd value is kept as it stands; this one is typed now,
                # stands for every row, and can be corrected before any is read.
                if why := faults.bad or faults.odd:
                    return f"{why[:1].upper()}{why[1:]}. Correct it."
    except Unreadable as bad:
        return f"{bad.reason[:1].upper()}{bad.reason[1:]}. {bad.remedy}."
    return ""


def _properties(
    mapping: Mapping, parameter: Parameter
) -> Iterator[tuple[str, PropertyRule]]:
    """Each kind and property that a parameter is a value of."""
    for subject in mapping.subjects:
        for rule in subject.properties:
            if rule.source.parameter == parameter.name:
                for kind in sorted(rule.kinds or subject.kinds):
                    yield kind, rule
