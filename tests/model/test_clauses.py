"""Taking the clauses of a condition out, one at a time."""

from muster_bench.access.clauses import without_each


def left(condition: str) -> dict[str, str]:
    return {clause: " ".join(rest.split()) for clause, rest in without_each(condition)}


def test_a_clause_of_an_and_is_taken_for_true_and_of_an_or_for_false() -> None:
    assert left("a = 1 AND (b IS NULL OR c)") == {
        "a = 1": "true AND (b IS NULL OR c)",
        "b IS NULL": "a = 1 AND (false OR c)",
        "c": "a = 1 AND (b IS NULL OR false)",
    }


def test_a_condition_of_one_clause_is_all_true_without_it() -> None:
    assert left("label = ANY ((SELECT permitted())::integer[])") == {
        "label = ANY ((SELECT permitted())::integer[])": "true"
    }


def test_the_conditions_of_a_sub_select_are_taken_apart_too() -> None:
    found = left("x AND EXISTS (SELECT FROM p WHERE p.a = 1 AND p.b = 2)")
    assert found["p.a = 1"] == "x AND EXISTS (SELECT FROM p WHERE true AND p.b = 2)"
    assert found["p.b = 2"] == "x AND EXISTS (SELECT FROM p WHERE p.a = 1 AND true)"
    assert len(found) == 4


def test_what_follows_the_condition_of_a_sub_select_stays() -> None:
    found = left("(SELECT true FROM f WHERE f.id = g LIMIT 1)")
    assert found["f.id = g"] == "(SELECT true FROM f WHERE true LIMIT 1)"


def test_a_list_of_words_is_taken_apart_word_by_word() -> None:
    found = left("role IN ('a', 'b')")
    assert found["'a' of IN ('a', 'b')"] == "role IN ('b')"


def test_a_word_within_a_quotation_parts_nothing() -> None:
    assert [*left("note = 'this AND that'")] == ["note = 'this AND that'"]
