"""Small mistakes are made as a learner makes them, and each that gets through is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import lab, mutants
from harness.catalog import Kata
from harness.mutation import mutants_of

ANSWER = '''
import asyncio

async def work(jobs, limit):
    """A docstring is left alone."""
    gate = asyncio.Semaphore(limit)

    async def one(job) -> int:
        async with gate:
            try:
                return await job()
            except ValueError:
                raise
            finally:
                await asyncio.sleep(0)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(job)) for job in list(jobs)]
    await asyncio.gather(*tasks, return_exceptions=True)
    for task in tasks:
        task.cancel()
'''


@pytest.mark.parametrize(
    "name",
    [
        "work: asyncio.Semaphore(limit) -> asyncio.Semaphore(limit + 1)",
        "work.one: async with gate: -> the block alone",
        "work.one: try: -> no finally",
        "work.one: try: -> no except ValueError",
        "work.one: except ValueError: -> except BaseException:",
        "work.one: raise -> pass",
        "work.one: await asyncio.sleep(0) -> pass",
        "work.one: return await job() -> return",
        "work: group.create_task(one(job)) -> awaited at once",
        "work: list(jobs) -> jobs",
        "work: asyncio.gather(*tasks, return_exceptions=True) -> one by one",
        "work: True -> False",
        "work: task.cancel() -> pass",
    ],
)
def test_each_mistake_is_made(name: str) -> None:
    """The classic ones, and those that asyncio makes easy."""
    assert name in [mutant.name for mutant in mutants_of(ANSWER)]


def test_a_mutant_is_one_change_and_has_a_name_of_its_own() -> None:
    """Or the list of those that make no difference could not name it."""
    made = mutants_of(ANSWER)
    assert len({mutant.name for mutant in made}) == len(made)
    assert all(mutant.changed != mutant.original for mutant in made)
    assert all('"""A docstring is left alone."""' in mutant.changed for mutant in made)


@pytest.fixture
def kata(tmp_path: Path) -> Kata:
    """A kata whose lesson does not look at what happens to a job."""
    for name in ("reference", "tests"):
        (tmp_path / name).mkdir()
    kata = Kata("77", "sample", tmp_path)
    kata.reference.write_text("def do(n):\n    print(n)\n    return n + 1\n", "utf-8")
    kata.lessons.write_text(
        "from kata_77_sample import do\n\n\ndef test_one():\n    assert do(1) == 2\n", "utf-8"
    )
    (tmp_path / "tests" / "conftest.py").write_text(
        (Path(__file__).parents[1] / "conftest.py").read_text("utf-8"), "utf-8"
    )
    return kata


def test_what_no_lesson_refuses_is_told(kata: Kata) -> None:
    """With the lines that have changed, and what to do."""
    survivors = mutants.survivors_of([kata])
    assert [mutant.name for mutant in survivors[kata]] == ["do: print(n) -> pass"]
    (told,) = mutants.complaints(survivors, {})
    for words in ("77  do: print(n) -> pass", "-    print(n)", "+    pass", "equivalent.toml"):
        assert words in told


def test_what_makes_no_difference_is_listed(kata: Kata) -> None:
    """The list is right only if it names what gets through, and nothing else, and says why."""
    survivors = mutants.survivors_of([kata])
    name = "do: print(n) -> pass"
    assert mutants.complaints(survivors, {"77": {name: "Nobody reads it."}}) == []
    for row, words in [
        ({name: " "}, "without a reason"),
        ({name: "why", "do: n + 1 -> n - 1": "why"}, "and a lesson refuses it"),
        ({name: "why", "do: nothing": "why"}, "there is no such mutant"),
    ]:
        (told,) = mutants.complaints(survivors, {"77": row})
        assert words in told


def test_a_red_reference_proves_nothing(kata: Kata) -> None:
    """Its lessons would refuse every mutant, and all would look well."""
    kata.reference.write_text("def do(n):\n    return n\n", "utf-8")
    with pytest.raises(lab.LabError, match="test_one refuses the reference of kata 77"):
        mutants.survivors_of([kata])


def test_a_kata_that_does_not_exist_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """As everywhere: the list of those that do, and exit 2."""
    assert mutants.main(["99"]) == 2
    assert "There is no kata '99'" in capsys.readouterr().err
