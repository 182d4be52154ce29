"""References: what is drawn, what is checked, and that a taken one is drawn again."""

import pytest
from django.db import IntegrityError

from muster.core.access.actions import intern
from muster.core.access.queries import unit_label
from muster.core.people.models import Organisation
from muster.core.people.seed import acting
from muster.core.records import drawing
from muster.core.records.actions import open_record
from muster.core.records.drawing import under_free_reference
from muster.core.records.models import Register
from muster.core.records.references import (
    ALPHABET,
    LENGTHS,
    OF_RECORD,
    check_character,
    ending,
    is_well_formed,
    new_reference,
)
from muster.core.records.tests.builders import AT
from muster.core.store.viewing import as_definer
from muster.core.terms.reason import Refused
from muster.core.terms.viewer import Viewer
from muster.core.web.formats import WHOLE, references


@pytest.mark.parametrize("letters", ["NW", "FMR", "WALE"])
@pytest.mark.parametrize("drawn", LENGTHS)
def test_a_new_reference_is_well_formed_and_found_in_a_line_of_text(
    drawn: int, letters: str
) -> None:
    made = new_reference("PER", letters=letters, year=2026, drawn=drawn)
    assert made.startswith(f"{letters}-PER-2026-")
    assert is_well_formed(made)
    shown = references(f"Look at {made}, and soon")
    assert shown == f"Look at {WHOLE.format(made)}, and soon"


def test_a_reference_of_the_first_release_is_still_well_formed() -> None:
    assert is_well_formed("SE-PER-2026-7K3F9QX" + check_character("7K3F9QX"))


@pytest.mark.parametrize("drawn", LENGTHS)
def test_a_wrong_character_and_two_exchanged_are_noticed(drawn: int) -> None:
    right = ending(987_654_321, drawn=drawn)
    for place, character in enumerate(right):
        for wrong in set(ALPHABET) - {character}:
            slip = right[:place] + wrong + right[place + 1 :]
            assert not is_well_formed(f"SE-PER-2026-{slip}")
    for place in range(drawn):
        one, other = right[place], right[place + 1]
        slip = right[:place] + other + one + right[place + 2 :]
        assert is_well_formed(f"SE-PER-2026-{slip}") == (one == other)


@pytest.mark.parametrize(
    "wrong", ["", "SE-PER-2026-", "SE-PER-2026-2", "SE-PER-2026-222222222", "2o"]
)
def test_what_has_another_length_is_not_well_formed(wrong: str) -> None:
    assert not is_well_formed(wrong)


def test_each_number_has_an_ending_of_its_own() -> None:
    assert len({ending(each, drawn=OF_RECORD) for each in range(1_000)}) == 1_000


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_a_record_is_opened_though_its_first_reference_is_taken(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = (f"SE-IMP-2026-{ending(each, drawn=7)}" for each in (1, 2))
    drawn = [first, first, second]
    monkeypatch.setattr(drawing, "new_reference", lambda *_, **__: drawn.pop(0))
    with acting("Hannah Vale", at=AT) as actor:
        label = intern(unit_label())
        made = [
            open_record(
                "import", title="Invented", access_class=label, actor=actor, at=AT
            ).reference
            for _ in range(2)
        ]
    assert made == [first, second]


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_a_row_refused_for_another_reason_is_not_tried_again() -> None:
    tried: list[str] = []

    def write(reference: str) -> None:
        tried.append(reference)
        raise IntegrityError("two of one number")

    with pytest.raises(IntegrityError), acting("Hannah Vale", at=AT):
        under_free_reference(write, "PER", year=2026)
    assert len(tried) == 1


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_references_begin_with_the_letters_that_the_unit_has_by_then() -> None:
    with acting("Hannah Vale", at=AT) as actor:
        before = opened(actor)
    begin_with("WALE")
    with acting("Hannah Vale", at=AT) as actor:
        after = opened(actor)
        before.refresh_from_db()
    assert before.reference.startswith("SE-IMP-2026-")
    assert after.reference.startswith("WALE-IMP-2026-")


@pytest.mark.django_db(databases=["default", "sign_in", "owner"])
def test_nothing_is_given_a_reference_before_it_is_said_how_they_begin() -> None:
    begin_with("")
    with (
        acting("Hannah Vale", at=AT) as actor,
        pytest.raises(Refused, match="with which letters") as refused,
    ):
        opened(actor)
    assert "Two administrators say it" in refused.value.remedy


def opened(actor: Viewer) -> Register:
    return open_record(
        "import",
        title="Invented",
        access_class=intern(unit_label()),
        actor=actor,
        at=AT,
    )


def begin_with(letters: str) -> None:
    with as_definer(using="owner"):
        unit = Organisation.objects.using("owner").filter(kind="unit")
        assert unit.update(letters=letters) == 1
