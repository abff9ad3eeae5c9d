"""Tab goes from name to name."""

from reader.ui.widgets.completion import Completion

NAMES = ("Science", "Science/Space", "World", "Conscience")


def test_names_that_begin_so_come_first_and_round_it_goes() -> None:
    completion = Completion(NAMES)
    line, seen = "sci", []
    for _ in range(4):
        line = completion.next(line)
        seen.append(line)
    assert seen == ["Science", "Science/Space", "Conscience", "Science"]


def test_what_is_typed_anew_is_completed_anew() -> None:
    completion = Completion(NAMES)
    completion.next("sci")
    assert completion.next("wo") == "World"
    assert completion.next("nothing") == "nothing"


def test_from_a_whole_name_to_the_one_after() -> None:
    assert Completion(NAMES).next("Science") == "Science/Space"
