"""The corpus says what it claims to say, and its right answers are right."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from harness import lab
from harness.catalog import all_katas, find_katas
from harness.grader import cases
from harness.grader.cases import BadCase, Case, all_cases, read_case
from harness.grader.expected import Expected
from harness.grader.result import KataResult, KataStatus, LessonResult, LessonStatus
from harness.grader.structures import Structure, all_structures
from harness.grader.submission import Submission

CASES = all_cases()
STRUCTURES = all_structures()
RIGHT = [case for case in CASES if case.kind == "right"]
# one for each way of being strange that a judge may stumble over: bytes, noise, settings, hooks
QUICK = {"byte_order_mark", "line_ends_of_windows", "logs_everything", "changes_the_folder"}


def test_the_corpus_is_as_large_as_it_was_asked_to_be() -> None:
    """At least 40 wrong, 15 right and 5 unusable; each name once."""
    kinds = [case.kind for case in CASES]
    assert kinds.count("wrong") >= 40
    assert kinds.count("right") >= 15
    assert kinds.count("unusable") >= 5
    names = [case.name for case in CASES] + [structure.name for structure in STRUCTURES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_each_case_is_built_on_its_answer(case: Case) -> None:
    """Nothing of the headers is handed in, and the answer stands where it was asked for."""
    assert case.katas
    assert case.trick.endswith((".", "…"))
    assert (case.kind == "unusable") == bool(case.expected.reason)
    built = case.files()
    assert list(built) == [kata.stem for kata in case.katas]
    for kata, content in zip(case.katas, built.values(), strict=True):
        text = content.decode(case.codec)
        assert case.trick not in text
        assert "# THE ANSWER" not in text
        if "# THE ANSWER" in case.text:
            base = (kata.reference if case.on_reference else kata.shipped).read_text("utf-8")
            assert base.splitlines()[-1] in text
    if case.kind != "unusable":
        assert "# THE ANSWER" in case.text or not case.on_reference


@pytest.mark.parametrize("case", [c for c in CASES if c.kind != "unusable"], ids=str)
@pytest.mark.filterwarnings("ignore:.*invalid escape sequence")
def test_what_is_wrong_or_right_can_at_least_be_compiled(case: Case) -> None:
    """A slip of whoever wrote the case would be refused for another reason than the trick."""
    for stem, content in case.files().items():
        compile(content, f"{stem}.py", "exec")


def test_nobody_takes_the_corpus_for_tests_or_for_a_package() -> None:
    """It is data: there is nothing in it but cases, and none has a name that pytest collects."""
    files = list(cases.CORPUS.rglob("*"))
    assert not [file for file in files if file.name.startswith(("test_", "conftest", "__init__"))]
    assert {file.suffix for file in files if file.is_file()} == {".py"}


@pytest.mark.parametrize("case", [case for case in RIGHT if case.name in QUICK], ids=str)
def test_a_noisy_answer_is_right_by_the_judges_own_rules(case: Case, tmp_path: Path) -> None:
    """What is called right here must be green on the learner's own machine."""
    folder = case.write(tmp_path) / "katas"
    for kata in case.katas:
        red = lab.first_red(lab.judge(kata.lessons, folder))
        assert red is None, f"{red.lesson} refuses it:\n{red.report}"


def test_the_headers_of_a_case_are_read(tmp_path: Path) -> None:
    """What a case may say, and what comes of it."""
    case = _read(
        tmp_path,
        "wrong",
        "# kata: 14_02 01\n# accident: nobody knows.\n# may pass: 2\n# flag: gc\n# flag: sys\n"
        "# says: sorry\n# encoded as: cp1252\n# line ends: \\r\\n\n# kills: parent\n"
        "# needs: sandbox\n\n# é ␀\n# THE ANSWER\n# flag: this is no header\n",
    )
    assert [kata.number for kata in case.katas] == ["14_02", "01"]
    expected = Expected("not_full", at_most=2, flags=("gc", "sys"), says=("sorry",))
    assert case.expected == expected
    assert (case.kills, case.needs_sandbox, case.trick) == ("parent", True, "nobody knows.")
    content = case.files()[case.katas[1].stem]
    assert content.startswith(b"# \xe9 \0\r\n")
    assert content.endswith(b"raise NotImplementedError\r\n# flag: this is no header\r\n")
    assert case.submission().answers == case.files()


@pytest.mark.parametrize(
    ("headers", "words"),
    [
        ("# trick: none.\n", "for which kata"),
        ("# kata: 01\n", "what it does"),
        ("# kata: 01\n# trick: none.\n# kata: 14_02\n", "kata twice"),
        ("# kata: 01\n# trick: none.\n# kills all: yes\n", "unknown header: kills all"),
        ("# kata: 01\n# trick: none.\n# base: stub\n", "on the reference only"),
        ("# kata: 01\n# trick: none.\n# may pass: many\n", "'many'"),
    ],
)
def test_a_misspelt_case_is_not_taken_for_another(tmp_path: Path, headers: str, words: str) -> None:
    """A header that nobody reads would be an expectation that nobody checks."""
    with pytest.raises((BadCase, ValueError), match=words):
        _read(tmp_path, "wrong", headers)


def _read(folder: Path, kind: str, text: str) -> Case:
    (folder / kind).mkdir()
    file = folder / kind / "sample.py"
    file.write_text(text, "utf-8")
    return read_case(file)


@pytest.mark.parametrize("structure", STRUCTURES, ids=str)
def test_each_structure_can_be_written(structure: Structure, tmp_path: Path) -> None:
    """A folder or a zip that was not there, and nothing beside it."""
    assert structure.trick.endswith(".")
    try:
        written = structure.write(tmp_path)
    except (OSError, AttributeError) as error:
        pytest.skip(f"not on this platform: {error}")
    assert list(tmp_path.iterdir()) == [written]


def _result(*passed: bool, reason: str | None = None, tripped: bool = False) -> KataResult:
    lessons = tuple(
        LessonResult(f"test_{number}", *_status(is_passed))
        for number, is_passed in enumerate(passed)
    )
    status: KataStatus = "unusable" if reason is not None else "graded"
    flags = ("worth a look: gc", *(["replaced a part of the judge: gc"] if tripped else []))
    return KataResult("01_overview", status, lessons, reason, flags)


def _status(is_passed: bool) -> tuple[LessonStatus, str]:
    return ("passed", "") if is_passed else ("failed", "the words of the judge")


@pytest.mark.parametrize(
    ("expected", "result"),
    [
        (Expected("full"), _result(True, True)),
        (Expected("zero"), _result(False, False)),
        (Expected("zero"), _result(True, True, tripped=True)),
        (Expected("zero"), _result(False, reason="It cannot be read.")),
        (Expected("not_full", lessons=("test_1",)), _result(True, False)),
        (Expected("not_full", at_most=1), _result(True, False)),
        (Expected("any", flags=("gc",)), _result(True, True)),
        (Expected("unusable", reason=("read",)), _result(False, reason="It cannot be read.")),
        (Expected("zero", says=("of the judge",)), _result(False)),
    ],
)
def test_a_fair_result_meets_no_objection(expected: Expected, result: KataResult) -> None:
    """What is as it should be is not complained of."""
    assert expected.objections(result) == []


@pytest.mark.parametrize(
    ("expected", "result", "words"),
    [
        (Expected("full"), _result(True, False), "not full"),
        (Expected("full"), _result(True, True, tripped=True), "not full"),
        (Expected("zero"), _result(True, False), "not zero"),
        (Expected("not_full", lessons=("test_0",)), _result(True, False), "test_0 is passed"),
        (Expected("not_full"), _result(True, True), "not not_full"),
        (Expected("not_full", at_most=0), _result(True, False), "more than 0"),
        (Expected("any", flags=("sys",)), _result(True, True), "not in the flags"),
        (Expected("unusable"), _result(False), "not unusable"),
        (
            Expected("unusable", reason=("UTF-8",)),
            _result(False, reason="No."),
            "not in the reason",
        ),
        (Expected("unusable"), _result(False, reason=" "), "does not say why"),
        (Expected("zero", says=("else",)), _result(False), "not in what the learner reads"),
        (
            Expected("zero"),
            KataResult("01", "graded", (LessonResult("test_0", "crashed"),)),
            "does not say why",
        ),
        (
            Expected("zero"),
            KataResult("01", "graded", (LessonResult("test_0", "failed", "x" * 20_000),)),
            "20,000 characters",
        ),
        (
            Expected("unusable"),
            _result(False, reason="Traceback (most recent call last): …"),
            "not a sentence",
        ),
    ],
)
def test_an_unfair_result_meets_one(expected: Expected, result: KataResult, words: str) -> None:
    """Each thing that may be wrong has a sentence."""
    assert words in "\n".join(expected.objections(result))


def test_a_submission_is_written_as_a_learner_would_have_it(tmp_path: Path) -> None:
    """A folder with their name, and the katas in it, byte for byte."""
    [kata] = find_katas(["01"], all_katas())
    written = cases.write_submission(Submission("ada", {kata.stem: b"\xff\r\n"}), tmp_path)
    assert written == tmp_path / "ada"
    assert (written / "katas" / f"{kata.stem}.py").read_bytes() == b"\xff\r\n"


def test_no_case_names_a_file_that_is_not_its_own() -> None:
    """What is written outside of the folder of a run has a name by which it is found again."""
    writers = [case for case in CASES if "purelib" in case.text]
    assert writers
    for case in writers:
        for node in ast.walk(ast.parse(case.files()[case.katas[0].stem])):
            if isinstance(node, ast.BinOp) and ast.unparse(node.left) == "_packages":
                assert isinstance(node.right, ast.Constant)
                assert Path(str(node.right.value)).match(cases.LEFT_IN_PACKAGES)
