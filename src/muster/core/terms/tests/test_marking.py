"""A marking above OFFICIAL is seen however it is written; ordinary words pass."""

import pytest

from muster.core.terms.marking import (
    MarkedAbove,
    marking_above,
    may_bear,
    refuse_above,
    words_for,
)


@pytest.mark.parametrize(
    ("text", "marking"),
    [
        ("(S) Private banker met the source", "SECRET"),
        ("(S) Pte Ltd was named by the source", "SECRET"),
        ("Kestrel Marine (S) Private buyers came", "SECRET"),
        ("NATO Secret", "SECRET"),
        ("He has a nato secret paper", "SECRET"),
        ("Secret: the source said", "SECRET"),
        ("It rained. Secret: he lands", "SECRET"),
        ("[S] He lands", "SECRET"),
        ("(s) He lands", "SECRET"),
        ("S - UK EYES ONLY", "SECRET"),
        ("plan_SECRET_2.csv", "SECRET"),
        ("Secret - UK EYES ONLY: the source lands", "SECRET"),
        ("The paper is classified as Secret.", "SECRET"),
        ("Its marking is secret", "SECRET"),
        ("S\u00b7E\u00b7C\u00b7R\u00b7E\u00b7T", "SECRET"),
        ("S*E*C*R*E*T", "SECRET"),
        ("(U//S) He lands", "SECRET"),
        ("(S/NF) He lands at the slipway", "SECRET"),
        ("Since downgraded from SECRET", "SECRET"),
        ("It is protectively marked secret", "SECRET"),
        ("Secret Locsen", "SECRET"),
        ("STRAP ONE", "STRAP"),
        ("read at Strap 2 only", "STRAP"),
        ("UK TS, by hand", "TOP SECRET"),
        ("SECRET SOURCE WORKS AT THE CLUB", "SECRET"),
        ("SECRET. Kestrel Marine Ltd", "SECRET"),
        ("SECRET\nLIMITED to three people", "SECRET"),
        ("TOP SECRET LIMITED DISTRIBUTION", "TOP SECRET"),
        ("TOP SECRET PAPER LIMITED DISTRIBUTION", "TOP SECRET"),
        ("SECRET\nCLUB in Reading", "SECRET"),
        ("Kestrel Marine (S) The buyers came", "SECRET"),
        ("2. (S) He lands", "SECRET"),
        ("STRAP-1", "STRAP"),
        ("seen at STRAP II", "STRAP"),
        ("notes_STRAP3_a.csv", "STRAP"),
        ("TS/SCI", "TOP SECRET"),
        ("TS-SCI", "TOP SECRET"),
        ("Classification level: Secret. The source lands", "SECRET"),
        ("Protective marking is now Top Secret", "TOP SECRET"),
        ("Marked Secret, UK only", "SECRET"),
        ("Secret//NOFORN the source lands", "SECRET"),
        ("this secret//orcon paper", "SECRET"),
        ("Secret UK/US Eyes Only: the source lands", "SECRET"),
        ("UK EYES ONLY - Secret", "SECRET"),
        ("(Secret) The source lands", "SECRET"),
        ("He lands. (secret) The source", "SECRET"),
        ("Secret - the source lands", "SECRET"),
        ("Top secret \u2013 the source lands", "SECRET"),
        ("TS\nThe source lands", "TOP SECRET"),
        ("Classification: TS. The source lands", "TOP SECRET"),
        ("TS/SI the source lands", "TOP SECRET"),
        ("TS/NOFORN", "TOP SECRET"),
        ("STRAP LEVEL 2 the source lands", "STRAP"),
        ("Strap 3 material", "STRAP"),
        ("OFFICER'S SECRET REPORT: the source lands", "SECRET"),
        ("SECRET INTELLIGENCE LIMITED, to three people", "SECRET"),
        ("UKSECRET the source", "SECRET"),
        ("S//FVEY the source lands", "SECRET"),
        ("HMG Secret", "SECRET"),
        ("a TOP Secret file", "TOP SECRET"),
        ("TOP SECRET UMBRA CLUB", "TOP SECRET"),
        ("the UK'S SECRET", "SECRET"),
        ("SIU 12/26\tSECRET\tPage 1", "SECRET"),
        ("12\tSecret: the source", "SECRET"),
        ("Operation Kestrel SECRET", "SECRET"),
        ("The paper is SECRET", "SECRET"),
        ("a SECRET report", "SECRET"),
        ("Secret (US eyes)", "SECRET"),
        ("SECRET [UK only]", "SECRET"),
        ("Sensitivity: Secret", "SECRET"),
        ("Sensitivity is now Top Secret", "TOP SECRET"),
        ("Grading: secret", "SECRET"),
        ("Tier: SECRET", "SECRET"),
        ("Handling: Secret", "SECRET"),
        ("Regraded to Secret in June", "SECRET"),
        ("Downgraded to SECRET on 4 June", "SECRET"),
        ("It is held at Secret", "SECRET"),
        ("To be read as SECRET by two people", "SECRET"),
        ("Kept at SECRET level", "SECRET"),
        ("at Secret level the source says", "SECRET"),
        ("Trading Standards came. (TS) He lands", "TOP SECRET"),
        ("known as SECRET SOURCE", "SECRET"),
        ("DJ Lark (S) The source lands", "SECRET"),
        ("Its marking: secret on the report", "SECRET"),
    ],
)
def test_a_marking_is_seen(text: str, marking: str) -> None:
    assert marking_above(text) == marking
    assert may_bear(text)


@pytest.mark.parametrize(
    "unseen",
    [
        "\u034f",
        "\u2062",
        "\u2066",
        "\u2069",
        "\u202e",
        "\u3164",
        "\u180e",
        "\ufe0f",
        "\u0336",
        "\U000e0041",
    ],
)
def test_what_shows_nothing_hides_no_marking(unseen: str) -> None:
    assert marking_above(f"S{unseen}E{unseen}CRET") == "SECRET"


@pytest.mark.parametrize(
    "text",
    [
        "\u0405\u0415\u0421RET",
        "SE\u03f9RE\u03a4",
        "UK \u0455\u0435cr\u0435t",
        "(\u0405) He lands",
        "\ua731\u1d07\u1d04\u0280\u1d07\u1d1b",
    ],
)
def test_letters_that_look_like_ours_hide_no_marking(text: str) -> None:
    assert marking_above(text) == "SECRET"


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel Marine (S) Pte. Ltd.",
        "KESTREL MARINE (S) PRIVATE LIMITED",
        "Kestrel (S) Pvt Ltd",
        "VICTORIA'S SECRET, Oracle Centre",
        "SECRET GARDEN CAFE LTD",
        "the Top Secret Comedy Club",
        "Secret Garden Caf\u00e9",
        "2 shirts, size (S), and a coat",
        "MR LIM and Mr Lim (S)",
        "Technical Support (TS) came",
        "The Environment Agency and TRADING STANDARDS [TS]",
        "(S) is daughter, (D) for dog",
        "his nickname: SECRET",
        "known as 'SECRET', of Hove",
        "MC SECRET",
        "UK secret shoppers",
        "EU secret beaches, a guide",
        "marking: secret over a door",
        "It was sent to Secret Garden",
        "Grade A secret recipe",
        "He stayed at a secret flat, kept as secret as he could",
        "the strap 2 of the bag",
        "It was a secret: nobody knew",
        "The brother(s), and the brother (s), left",
        "“[S]he was seen”",
        "OFFICIAL-SENSITIVE UK EYES ONLY",
        "watch STRAP 12",
        "TS10 4AB",
        "secret_santa_secretary",
        "Дети и секрет",
        "Mr Lim (S) landed",
        "Lives at 4 SECRET LANE, SLOUGH",
        "19 SECRET GARDENS",
        "THE VICTIM SAID IT WAS A SECRET",
        "IT IS OUR SECRET.",
        "His text read: KEEP THIS SECRET",
        "They used a SECRET CHAT on Telegram",
        "CLIENT_SECRET=88ff was in the settings of the malware",
        "API_SECRET = 77aa",
        "Mr Tan Ah Kow (S) was seen",
        "Bag seized: Strap 2 broken",
        "He told her his top secret recipe",
        "A UK secret service agent, he claimed to be",
        "Exhibit TS//04",
        "The Golf GTI (S) was sold",
        "Kestrel Trading (S) Sdn Bhd",
        "jumper (S), trainers (S)",
        "Tickets for SECRET CINEMA",
        "SECRET ESCAPES voucher",
        "Password: Secret",
        "his tattoo marking: secret",
        "secret",
        "TS",
    ],
)
def test_an_ordinary_word_passes(text: str) -> None:
    assert marking_above(text) == ""


def test_a_refusal_claims_no_assurance_that_nobody_gave() -> None:
    with pytest.raises(MarkedAbove) as refused:
        refuse_above({"What was seen": "SECRET"})
    said = " ".join(str(each) for each in refused.value.reasons)
    assert "meant for OFFICIAL only" in f"{said} {words_for('SECRET')}"
    assert "assured" not in f"{said} {words_for('SECRET')}".casefold()
