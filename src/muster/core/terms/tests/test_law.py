"""Where a rule comes from."""

from datetime import date

from muster.core.terms.law import Act, Confidence, Law, Policy

READ = date(2026, 1, 15)


def test_a_law_is_cited_by_act_and_section() -> None:
    assert str(Law("Proceeds of Crime Act 2002", "s.335(6)")) == (
        "Proceeds of Crime Act 2002 s.335(6)"
    )


def test_a_policy_is_cited_by_name_and_source() -> None:
    assert str(Policy("Triage in five days", "Gateway terms 2026")) == (
        "Triage in five days (Gateway terms 2026)"
    )
    assert str(Policy("Triage in five days", "")) == "Triage in five days"


def test_a_law_needs_reading_again_after_a_year() -> None:
    law = Law("Invented Act 2001", "s.1", read_on=READ)
    assert not law.needs_reading(on=date(2027, 1, 15))
    assert law.needs_reading(on=date(2027, 1, 16))


def test_a_law_that_nobody_read_needs_reading() -> None:
    assert Law("Invented Act 2001", "s.1").needs_reading(on=READ)


def test_all_but_what_was_read_is_unconfirmed_and_says_so() -> None:
    assert [each for each in Confidence if not each.unconfirmed] == [
        Confidence.VERIFIED
    ]
    for each in Confidence:
        assert each.unconfirmed == each.words.startswith("Unconfirmed")
    assert all(each.words for each in Confidence)


def test_an_act_is_cited_with_its_date_only_where_it_was_read() -> None:
    act = Act("Invented Act 2001", "https://law.example/section/", READ)
    assert act.read("s.1(2)", "1") == Law(
        "Invented Act 2001", "s.1(2)", "https://law.example/section/1", READ
    )
    assert act.unread("s.2", "2").read_on is None
    assert Act("Invented Order 2002").read("art 3").url == ""
