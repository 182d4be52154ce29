"""Who a source is and where a protected person is: what is stopped, and what is not."""

import time

import pytest

from muster.core.terms.identities import against_saying_who, says_where, says_who


@pytest.mark.parametrize(
    "text",
    [
        "The source is Danny Orme, who shares his cell.",
        "The source, Danny Orme, stood next to him.",
        "Source: Danny Orme",
        "The informant (Danny Orme) rang on Sunday.",
        "CHIS Danny Orme was there.",
        "The source is called Danny.",
        "A human source known as Danny says that it comes on Thursday.",
        "The undercover officer is Jo Marlow.",
        "Danny Orme is our source.",
        "Danny Orme, a registered informant, says so.",
        "Danny Orme acts as the prison source.",
        "Her real name is Danuta.",
        "The true identity of the source is Danny.",
        "The source's name is Danny.",
        "The protected witness is\nDanny O'Hara.",
        "The source is Danny ORME.",
        "DANNY ORME is our source.",
        "Danny Orme (CHIS) says so.",
        "Danny Orme, CHIS, says so.",
        "Danny Orme is registered as a source.",
        "Danny Orme has been registered as a CHIS.",
        "The sources are Danny Orme and Kit Vale.",
        "UC Jo Marlow said that it comes.",
        "The source, a man called Danny Orme, rang.",
        "The source is \u00c9mile Orme.",
        "The source is Zo\u00eb O\u2019Hara.",
        "The source is D\u0430nny \u041erme.",
        "The s\u043eurce is Danny Orme.",
        "The source is Danny de Souza.",
    ],
)
def test_a_name_beside_words_for_a_source_is_stopped(text: str) -> None:
    assert says_who(text)


@pytest.mark.parametrize(
    "text",
    [
        "At 18:10 on Sunday I stood next to Curtis Vane in his cell when he rang.",
        "The source said that a man called Curtis Vane rang.",
        "Curtis Vane, a source said, rang his brother.",
        "Curtis Vane is registered as the keeper of the van.",
        "The sources are Kent Police and Sussex Police.",
        "SOURCE: KENT POLICE",
        "KENT POLICE is our source.",
        "Curtis VANE (a prisoner) rang.",
        "The UC said that it comes on Thursday.",
        "Open source: Curtis Vane has a shop.",
        "The source says that Curtis Vane rang his brother.",
        "A source said Curtis Vane is the source of the parcels.",
        "The source is Kent Police.",
        "Source: HM Prison Elmshurst",
        "Source evaluation is reliable. Curtis Vane was seen.",
        "Curtis Vane is an estate agent.",
        "The informant's information was tested by Operation Larch.",
        "His full name is not known.",
        "",
    ],
)
def test_a_name_that_is_no_sources_is_not(text: str) -> None:
    assert not says_who(text)


@pytest.mark.parametrize(
    "text",
    [
        "The protected person lives in Slough now.",
        "A protected witness was moved to a flat by the river.",
        "The safe house at Alder Close",
        "The relocated family's address",
        "Her new name is not to be used.",
        "The family under protection lives at 12 Alder Close.",
        "The protected person's new home is Slough.",
        "The pr\u043etected person lives in Slough now.",
    ],
)
def test_where_a_protected_person_is_is_stopped(text: str) -> None:
    assert says_where(text)


@pytest.mark.parametrize(
    "text",
    [
        "Curtis Vane lives in Slough.",
        "Curtis Vane's new home is Slough.",
        "A protected person may be at risk.",
        "The family under protection stays at risk.",
    ],
)
def test_where_anybody_else_is_is_not(text: str) -> None:
    assert not says_where(text)


def test_each_question_is_named_and_nothing_of_what_was_typed() -> None:
    reasons = against_saying_who(
        {
            "The text": "The source is Danny Orme.",
            "Title": "Calls from B wing",
            "What may be used": "Not that the protected person lives in Slough",
        }
    )
    assert [each.text for each in reasons] == [
        "The text says who a source or protected person is",
        "What may be used says where a protected person is",
    ]


@pytest.mark.parametrize(
    "typed",
    [
        "Quillfeatherstonehaugh" * 40,
        "Aa-" * 3_000,
        "Danny Orme " * 900,
        "source is " * 900,
        "\u00c9\u00e9" * 4_000,
    ],
    ids=["a long word", "hyphens", "names", "sources", "accents"],
)
def test_a_long_text_is_read_in_less_than_a_second(typed: str) -> None:
    began = time.process_time()
    assert not says_who(f"Quay {typed}")
    assert time.process_time() - began < 1
