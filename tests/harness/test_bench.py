"""The figures of `nox -s bench` mean what they say, and one that is over its limit is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from harness import bench, lab
from harness.bench import Row
from harness.catalog import Kata
from harness.conftest import copy_the_judge


def test_what_is_compared_is_measured_in_turn() -> None:
    """So a busy machine slows down both; the first round, which fills the caches, is no round."""
    diary: list[str] = []

    def measure(name: str) -> Callable[[], float]:
        def measured() -> float:
            diary.append(name)
            return float(len(diary))

        return measured

    took = bench.in_turn({"a": measure("a"), "b": measure("b")}, rounds=2)
    assert diary == ["a", "b", "a", "b", "a", "b"]
    assert took == {"a": [3, 5], "b": [4, 6]}


def test_the_median_of_the_rounds_counts() -> None:
    """Each round is compared with itself; one that somebody disturbed changes nothing."""
    assert bench.ratio([2, 30, 400], [1, 10, 1]) == 3
    assert bench.difference([2, 30, 400], [1, 10, 1]) == 20


@pytest.mark.parametrize(("number", "chosen"), [(3, [0, 3, 6]), (10, list(range(10))), (99, None)])
def test_a_sample_is_taken_evenly(number: int, chosen: list[int] | None) -> None:
    """Nobody picks the fast ones; who wants more than there are gets all."""
    assert bench.evenly(range(10), number) == (chosen or list(range(10)))


def test_a_run_that_ends_otherwise_is_no_measurement() -> None:
    """A command that breaks down at once would be the fastest of all."""
    assert bench.seconds("platform") > 0
    with pytest.raises(lab.LabError, match="ended with 4 and not with 0"):
        bench.seconds("pytest", "--no-such-option")


def test_a_proof_that_proves_nothing_is_no_measurement(tmp_path: Path) -> None:
    """An answer that is no trap is not refused as one, and a wrong one is no variant."""
    copy_the_judge(tmp_path)
    kata = Kata("77", "sample", tmp_path)
    kata.reference.write_text("def do():\n    return 1\n", "utf-8")
    kata.lessons.write_text(
        "from kata_77_sample import do\n\n\ndef test_one():\n    assert do() == 1\n", "utf-8"
    )
    right, wrong = "def do():\n    return 1\n", "def do():\n    return 2\n"
    for part in ("traps", "variants"):
        folder = tmp_path / "tests" / part / kata.stem
        folder.mkdir(parents=True)
        (folder / "right.py").write_text(right, "utf-8")
        (folder / "wrong.py").write_text(wrong, "utf-8")
    [right_trap, wrong_trap], [right_variant, wrong_variant] = kata.traps, kata.variants

    bench.prove_one((kata, wrong_trap))
    bench.prove_one((kata, right_variant))
    with pytest.raises(lab.LabError, match=r"right\.py is accepted"):
        bench.prove_one((kata, right_trap))
    with pytest.raises(lab.LabError, match=r"wrong\.py is refused"):
        bench.prove_one((kata, wrong_variant))


FIGURES = [
    ("kata", Row("reference / bare pytest", 1.204, "x", 1.5)),
    ("lessons", Row("each of 233", 11.72, "ms", 10)),
    ("lessons", Row("for information", 0.5, "s")),
]


def test_a_table_shows_the_limit_beside_the_figure() -> None:
    """In plain characters, and 60 columns are enough."""
    assert bench.table(FIGURES).splitlines() == [
        "                                  measured    limit",
        "kata     reference / bare pytest    1.20 x   1.50 x  ok",
        "lessons  each of 233               11.7 ms  10.0 ms  over",
        "lessons  for information            0.50 s",
    ]


@pytest.mark.parametrize(
    ("measured", "limit", "code"), [(1.49, 1.5, 0), (1.5, 1.5, 0), (1.51, 1.5, 1), (99, None, 0)]
)
def test_what_is_over_its_limit_ends_with_1(
    measured: float, limit: float | None, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """The limit itself is allowed; a figure without a limit is for information."""
    budgets = {
        "one": lambda: [Row("fast", 0, "s", 1)],
        "two": lambda: [Row("?", measured, "x", limit)],
    }
    assert bench.main([], budgets) == code
    assert ("over" in capsys.readouterr().out) == bool(code)


def test_only_what_is_named_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    """The others are not, and not shown either."""
    budgets = {name: lambda: [Row("fast", 0, "s", 1)] for name in ("one", "two", "three")}
    assert bench.main(["--only", "three", "--only", "one"], budgets) == 0
    shown = capsys.readouterr()
    assert [line.split()[0] for line in shown.out.splitlines() if "ok" in line] == ["one", "three"]
    assert "two" not in shown.out + shown.err


def test_a_name_that_does_not_exist_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """As everywhere: the list of those that do, and exit 2."""
    with pytest.raises(SystemExit) as ended:
        bench.main(["--only", "speed"])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "'speed'" in said
    assert all(name in said for name in bench.BUDGETS)


def test_help_says_what_each_budget_is(capsys: pytest.CaptureFixture[str]) -> None:
    """In the words of its function."""
    with pytest.raises(SystemExit) as ended:
        bench.main(["--help"])
    assert ended.value.code == 0
    assert "kata     What `nox -s kata -- 06` runs" in capsys.readouterr().out


def test_what_cannot_be_measured_is_not_within_its_limit(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A lesson that is red on the reference says nothing about time."""

    def broken() -> list[Row]:
        raise lab.LabError("test_one refuses the reference")

    assert bench.main([], {"lessons": broken}) == 1
    assert "lessons cannot be measured: test_one refuses" in capsys.readouterr().err
