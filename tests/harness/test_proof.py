"""What is proven of every kata: its lessons refuse wrong answers and accept right ones."""

from __future__ import annotations

import ast
import functools
import importlib.util
import inspect
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from harness import lab
from harness.answers import public_names
from harness.catalog import ROOT, Kata, all_katas, lessons_of
from harness.hints import complaints, split
from harness.proof_table import proof_table
from harness.traps import read_trap

KATAS = all_katas()
TRAPS = [(kata, trap) for kata in KATAS for trap in kata.traps]
VARIANTS = [(kata, variant) for kata in KATAS for variant in kata.variants]

CURRICULUM = tomllib.loads((ROOT / "tests/harness/curriculum.toml").read_text("utf-8"))

each_kata = pytest.mark.parametrize("kata", KATAS, ids=lambda kata: kata.number)


def _named(pairs: list[tuple[Kata, Path]]) -> list[str]:
    return [f"{kata.number}-{file.stem}" for kata, file in pairs]


@each_kata
def test_a_kata_has_all_its_parts(kata: Kata) -> None:
    """Stub, reference, lessons, and enough wrong and right answers to trust the lessons."""
    traps, variants = (4, 1) if kata.number.startswith("14") else (8, 2)
    for file in (kata.stub, kata.reference):
        assert file.is_file(), f"write {file.relative_to(ROOT)}"
    for files, enough, what in [
        (kata.traps, traps, "traps"),
        (kata.variants, variants, "variants"),
    ]:
        lacking = enough - len(files)
        folder = f"tests/{what}/{kata.stem}/"
        assert lacking <= 0, f"write {lacking} more {what} into {folder}: {enough} are enough"
    assert kata.title, f"{kata.lessons.name}: the first line is `Lessons for kata NN · title.`"


@pytest.mark.parametrize(
    "folder", ["katas", "reference", "tests/stubs", "tests/traps", "tests/variants"]
)
def test_no_file_is_without_a_kata(folder: str) -> None:
    """A misspelt name would leave a file that nobody runs."""
    stems = {kata.stem for kata in KATAS}
    known = {"__pycache__"} | stems | {f"{stem}.py" for stem in stems}
    strays = [path.name for path in (ROOT / folder).iterdir() if path.name not in known]
    assert strays == [], f"rename these in {folder}/, or add the lessons they belong to"


@each_kata
def test_the_stub_can_come_back(kata: Kata) -> None:
    """`nox -s reset` brings back what we ship, byte for byte."""
    copy, stub = (file.relative_to(ROOT).as_posix() for file in (kata.shipped, kata.stub))
    assert kata.shipped.is_file(), f"write {copy}: copy {stub}"
    same = kata.shipped.read_bytes() == kata.stub.read_bytes()
    assert same, f"copy {stub} to {copy}, or the other way round: which of them do you mean?"


@functools.cache
def _on_reference(kata: Kata) -> list[lab.Outcome]:
    return lab.judge(kata.lessons, kata.reference.parent)


@each_kata
def test_the_reference_is_green(kata: Kata) -> None:
    """Our own answer passes; without this the refusal of a trap would mean nothing."""
    red = lab.first_red(_on_reference(kata))
    assert red is None, f"{red.lesson} refuses the reference:\n{red.report}"


@each_kata
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_reference_is_green_whichever_timer_fires_first(kata: Kata, seed: int) -> None:
    """No order is promised to timers that are due at the same instant."""
    red = lab.first_red(lab.judge(kata.lessons, kata.reference.parent, None, f"--seed={seed}"))
    assert red is None, f"{red.lesson} depends on an accident (--seed={seed}):\n{red.report}"


@each_kata
def test_every_lesson_is_red_on_the_stub(kata: Kata) -> None:
    """A lesson that is green before the work begins teaches nothing."""
    outcomes = lab.judge(kata.lessons, kata.stub.parent)
    wrong = [f"{o.lesson}: {o.kind}\n{o.report}" for o in outcomes if o.kind != "stub"]
    assert wrong == [], (
        f"these lessons of {kata.lessons.name} are not red because of NotImplementedError; "
        f"is {kata.stub.name} still the stub as shipped?"
    )


@pytest.mark.parametrize(("kata", "trap"), TRAPS, ids=_named(TRAPS))
def test_a_trap_is_refused_by_the_lesson_it_names(kata: Kata, trap: Path) -> None:
    """The lesson about a mistake is the first to refuse it."""
    lesson = _refused_by(trap)
    names = [node.name for node in lessons_of(kata)]
    assert lesson in names, f"REFUSED_BY = {lesson!r}, but {kata.lessons.name} has no such lesson"
    if lesson not in [outcome.lesson for outcome in _on_reference(kata)]:
        pytest.skip("its lesson is not for this Python")
    assert lab.first_red(_on_reference(kata)) is None, "the reference must be green first"

    red = lab.first_red(lab.judge(kata.lessons, kata.reference.parent, trap, "-x"))

    assert red is not None, f"no lesson refuses this trap: sharpen {lesson}, or delete the trap"
    assert red.kind != "stub", f"the trap is unfinished:\n{red.report}"
    assert red.lesson == lesson, (
        f"{red.lesson} refused this trap before {lesson}: either name that lesson in REFUSED_BY, "
        f"or make the trap's mistake smaller. It said:\n{red.report}"
    )


@pytest.mark.parametrize(("kata", "variant"), VARIANTS, ids=_named(VARIANTS))
def test_a_variant_is_accepted(kata: Kata, variant: Path) -> None:
    """A right answer in another style is right, whichever of two equal timers fires first."""
    for options in ([], ["--seed=1"]):
        red = lab.first_red(lab.judge(kata.lessons, kata.reference.parent, variant, *options))
        assert red is None, f"{red.lesson} refuses a right answer {options}:\n{red.report}"


@each_kata
def test_every_lesson_is_the_first_to_refuse_a_trap(kata: Kata) -> None:
    """A test that no wrong answer fails is not a test."""
    needed = {_refused_by(trap) for trap in kata.traps}
    idle = [o.lesson for o in _on_reference(kata) if o.lesson not in needed]
    assert idle == [], "write a trap that each of these is the first to refuse, or merge it"


@each_kata
def test_every_lesson_has_a_text(kata: Kata) -> None:
    """The lesson lives in the docstring: a claim, a blank line, the reasons."""
    short = []
    for node in lessons_of(kata):
        docstring = ast.get_docstring(node) or ""
        is_one_line = "\n" not in docstring.partition("\n\n")[0]
        lesson = split(docstring)
        if not (is_one_line and lesson.claim.endswith((".", "!", "?")) and lesson.text):
            short.append(node.name)
    assert short == [], "give each a first line that claims something, and a body that says why"


@each_kata
def test_every_lesson_has_hints(kata: Kata) -> None:
    """Whoever is stuck gets a nudge first, and the answer never."""
    wrong = [
        f"{node.name}: {told}"
        for node in lessons_of(kata)
        for told in complaints(ast.get_docstring(node) or "")
    ]
    assert wrong == [], f"mend the hints in {kata.lessons.name}: see CONTRIBUTING, A lesson"


@pytest.mark.parametrize("number", CURRICULUM["musts"])
def test_the_lessons_cover_what_their_kata_must_teach(number: str) -> None:
    """A topic with a gap is found here, and not by a learner."""
    covered = {fact for kata in KATAS if kata.number == number for fact in _covered(kata)}
    gaps = [
        f"{fact}: {CURRICULUM['facts'][fact]}"
        for fact in CURRICULUM["musts"][number]
        if fact not in covered
    ]
    assert gaps == [], f'kata {number}: mark the lesson that enforces it `covers("{gaps[0][:6]}")`'


@each_kata
def test_lessons_cover_facts_of_the_curriculum_only(kata: Kata) -> None:
    """A misspelt name would cover nothing."""
    unknown = [fact for fact in _covered(kata) if fact not in CURRICULUM["facts"]]
    assert unknown == [], "add these to tests/harness/curriculum.toml, or correct them"


@each_kata
def test_a_kata_refers_only_to_lessons_that_exist(kata: Kata) -> None:
    """`See kata 06, "a queue is not thread safe"` must not become a road to nowhere."""
    text = " ".join((kata.lessons.read_text("utf-8") + kata.stub.read_text("utf-8")).split())
    lost = [
        f'kata {number}, "{name}"'
        for number, name in re.findall(r'\bkata (\d\d(?:_\d\d)?), "([^"]+)"', text)
        if f"test_{name.replace(' ', '_')}" not in _lesson_names(number)
    ]
    assert lost == [], "name the lesson as the screen does: its function's name, with blanks"


@each_kata
def test_stub_and_reference_promise_the_same(kata: Kata) -> None:
    """Same public names, signatures, annotations and docstrings: no surprise when comparing."""
    stub, reference = _load(kata.stub), _load(kata.reference)
    assert _promises(stub) == _promises(reference), "copy signature and docstring from one file"


def test_the_readme_says_what_is_proven() -> None:
    """A number that somebody typed would be wrong one commit later."""
    readme, table = (ROOT / "README.md").read_text("utf-8"), proof_table()
    assert table in readme, f"put this into README.md, in the place of its table:\n\n{table}"


def test_bytecode_is_kept_in_one_place() -> None:
    """A folder relative to the working one is empty in each folder, and all is compiled again."""
    assert sys.pycache_prefix is None or Path(sys.pycache_prefix).is_absolute()


def _lesson_names(number: str) -> set[str]:
    return {lesson.name for kata in KATAS if kata.number == number for lesson in lessons_of(kata)}


def _covered(kata: Kata) -> Iterator[str]:
    """The facts in the marks `@pytest.mark.covers("…")` of the lessons."""
    for lesson in lessons_of(kata):
        for mark in lesson.decorator_list:
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.covers":
                yield from (str(ast.literal_eval(argument)) for argument in mark.args)


def _refused_by(trap: Path) -> str:
    lesson = read_trap(trap).refused_by
    if lesson is None:
        pytest.fail(f'{trap.name} does not say which lesson must refuse it: REFUSED_BY = "test_…"')
    return lesson


def _load(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _promises(module: ModuleType) -> dict[str, object]:
    promises: dict[str, object] = {}
    for name, value in public_names(module).items():
        promises[name] = _promise(value)
        if inspect.isclass(value):
            for method, inner in vars(value).items():
                if _is_promised(method, inner):
                    promises[f"{name}.{method}"] = _promise(inner)
    return promises


def _is_promised(name: str, member: object) -> bool:
    private = name.startswith("_") and not name.startswith("__")
    generated = name.startswith("__annotate")  # 3.14 keeps annotations in a function
    is_function = inspect.isfunction(member) or isinstance(member, property)
    return is_function and not private and not generated


def _promise(value: object) -> tuple[object, ...]:
    if isinstance(value, property):
        return "property", inspect.getdoc(value)
    unwrapped = inspect.unwrap(value) if callable(value) else value
    # an async generator is called like a plain function that returns an AsyncIterator
    is_async = inspect.iscoroutinefunction(unwrapped)
    try:
        signature = str(inspect.signature(value)) if callable(value) else ""
    except ValueError:
        signature = ""
    return type(value).__name__, is_async, signature, inspect.getdoc(value)
