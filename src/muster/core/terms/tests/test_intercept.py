"""Text that speaks of intercept is told from what is caught on its way otherwise."""

import pytest

from muster.core.terms.intercept import INTERCEPT
from muster.core.terms.marking import (
    MarkedAbove,
    marking_above,
    may_be_no_marking,
    may_bear,
    refuse_above,
    words_for,
)


@pytest.mark.parametrize(
    "text",
    [
        "An intercept of her messages shows that she hides it",
        "Intercepted calls between the two men",
        "Her calls were intercepted on Monday",
        "Intercept shows that the lorry left",
        "It comes from intercept.",
        "according to the live intercept",
        "an INTERCEPT warrant was granted",
        "Interception of his WhatsApp messages",
        "the phone intercept ended",
        "a wiretap in the office",
        "There is a tap on his landline phone",
        "His phone is being tapped",
        "They tapped her phone",
        "inter\u200bcept product",
        "i\u0456ntercept product".replace("i\u0456", "\u0456"),
        "targeted interception began",
        "The tap on Kestrel's line shows that she left",
        "a tap on Morag\u2019s work phone",
        "listening in on Morag's calls",
        "the material is inter-\ncept product",
        "inter-  \r\n  cepted calls",
        "SIGINT says so",
        "LIID product of Monday",
        "Network traffic was intercepted",
        "the phone tap ended",
        "inter\ncept product of Monday",
        "inter - cept product",
        "tap on Morag's phone",
        "the tap is live on 07700 900123",
        "the tap says that she left",
        "product from the tap says",
        "transcripts of the phone tap",
        "TI product of Monday",
        "a TI warrant was granted",
        "an IPA Part 2 warrant on her line",
        "they listened to her calls",
        "listening to Morag\u2019s phone calls",
        "a bugged phone",
        "her phone was bugged",
        "They eavesdropped on her calls",
        "int3rcept of his calls",
        "the int3rc3pt product",
        "LI product of Monday",
        "Part 2 product of Monday",
        "the phonetap says that she left",
    ],
)
def test_what_speaks_of_intercept_is_seen_and_no_tick_lets_it_in(text: str) -> None:
    assert marking_above(text) == INTERCEPT
    assert may_bear(text)
    assert not may_be_no_marking(text)


@pytest.mark.parametrize(
    "text",
    [
        "He intercepted the ball at the near post",
        "They mean to intercept a crate at the depot",
        "The van was intercepted near Fleet",
        "an interception of the courier",
        "by interception of the parcel at Dover",
        "on an intercept course",
        "He took the call and later the car was intercepted",
        "Traffic intercepted the BMW on the A3",
        "She was on intercept duty",
        "They intercepted a mobile home near Battle",
        "He pays by phone taps at the reader",
        "a phone tap payment",
        "contactless phone taps to pay",
        "His mobile was tapped on the counter",
        "a tapped mobile",
    ],
)
def test_what_is_caught_on_its_way_is_asked_about(text: str) -> None:
    assert marking_above(text) == ""
    assert may_be_no_marking(text)


@pytest.mark.parametrize(
    "text",
    [
        "The tap in the yard drips",
        "She tapped on her phone for a while",
        "He listened to the radio",
        "the Interception of Communications Commissioner's Office",
        "He lands at noon",
        "the tap was running",
        "water from the tap",
        "a product for taps and pipes",
        "The tap on the mobile home leaks",
        "a tap on the phone screen opens it",
        "The tide ti product",
        "the TI calculators were stolen",
        "an IPA and two pints; Part 2 of the search warrant",
        "he listened to her 999 calls",
        "She listened to his calls for help",
        "He was bugged by the calls",
        "inter alia, the ceptor",
        "an inter-city train",
        "She overheard him in the yard",
    ],
)
def test_other_words_are_not_asked_about(text: str) -> None:
    assert marking_above(text) == ""
    assert not may_be_no_marking(text)


def test_it_is_refused_in_words_that_hold_nothing_of_the_text() -> None:
    with pytest.raises(MarkedAbove) as caught:
        refuse_above({"The information": "Intercept of his calls tells of Kestrel"})
    assert "The information speaks of intercept" in str(caught.value)
    assert "Kestrel" not in str(caught.value)
    assert "nothing of it was kept" in words_for(INTERCEPT)


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("SECRET OLIVE YARD BREAK-INS", True),
        ("SECRET kestrel lands", True),
        ("SECRET", False),
        ("SECRET 12", False),
        ("SECRET: boats", False),
        ("SECRET REPORT on boats", False),
        ("SECRET UK EYES ONLY boats", False),
    ],
)
def test_a_title_may_begin_with_the_word_as_a_name_does(
    title: str, asked: bool
) -> None:
    assert may_be_no_marking(title, is_title=True) is asked
