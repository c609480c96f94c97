"""The part of the corpus that is no single file: links, pipes, zips, files beside the katas.

Each is written by a small function, as a whole submission of one kata. This module uses the
standard library only.
"""

from __future__ import annotations

import os
import py_compile
import shutil
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from harness.catalog import Kata, all_katas, find_katas
from harness.grader.cases import Kind
from harness.grader.expected import Expected

Writer = Callable[[Path, Kata], None]

_CHEAT = """
import pytest

@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    report.outcome, report.longrepr = "passed", None
    return report
"""
# Bytes: what a zip of some hundred kilobytes unpacks to.
_BOMB = 200_000_000


@dataclass(frozen=True)
class Structure:
    """A submission that is strange as a whole.

    Attributes:
        kind: whether the answer in it is wrong, right or unusable.
        name: of the folder or the zip.
        kata: for which it is handed in.
        trick: one sentence: what is strange.
        expected: what is fair for that kata.

    """

    kind: Kind
    name: str
    kata: Kata
    trick: str
    expected: Expected
    _writer: Writer

    def write(self, folder: Path) -> Path:
        """Write it there, and return the submission: a folder, or a zip.

        Raises:
            OSError: this platform has no links or no pipes.

        """
        path = folder / self.name
        self._writer(path, self.kata)
        return path

    def __str__(self) -> str:
        return f"{self.kind}/{self.name}"


def all_structures() -> list[Structure]:
    """All of them."""
    [kata] = find_katas(["14_02"], all_katas())
    zero, full = Expected("zero"), Expected("full")
    rows: list[tuple[Kind, Expected, Writer]] = [
        ("wrong", zero, conftest_beside_the_kata),
        ("wrong", zero, settings_of_pytest),
        ("wrong", zero, start_files_of_python),
        ("wrong", zero, shadows_of_pytest),
        ("wrong", zero, own_lessons),
        ("wrong", zero, bytecode_beside_the_stub),
        ("wrong", zero, package_instead_of_the_file),
        ("wrong", zero, results_of_its_own),
        ("right", full, module_named_asyncio),
        ("right", full, much_beside_the_katas),
        ("right", full, one_more_folder_around_it),
        ("right", full, made_on_a_mac_zip),
        ("right", full, downloaded_zip),
        ("unusable", _because("link"), link_to_the_reference),
        ("unusable", _because("link"), link_to_a_device),
        ("unusable", _because("link"), katas_are_a_link),
        ("unusable", _because("folder"), folder_instead_of_the_file),
        ("unusable", _because("pipe"), pipe_instead_of_the_file),
        ("unusable", _because("large"), file_of_ten_gigabytes),
        ("unusable", _because("Rename"), name_in_capitals),
        ("unusable", _because("link"), link_in_a_zip),
        ("unusable", _because("out of the folder"), zip_leads_out_of_its_folder),
        ("unusable", _because("large"), bomb_in_a_zip),
        ("unusable", _because("damaged"), damaged_zip),
        ("unusable", _because("more than once"), two_of_one_name_in_a_zip),
    ]
    return [
        Structure(kind, writer.__name__, kata, _first_line(writer), expected, writer)
        for kind, expected, writer in rows
    ]


def _because(word: str) -> Expected:
    return Expected("unusable", reason=(word,))


def _first_line(writer: Writer) -> str:
    return (writer.__doc__ or "").splitlines()[0]


def _katas(path: Path, kata: Kata, answer: Path | None = None) -> Path:
    """Make the folder of the katas, with this answer in it if there is one; return that folder."""
    katas = path / "katas"
    katas.mkdir(parents=True)
    if answer is not None:
        shutil.copy(answer, katas / f"{kata.stem}.py")
    return katas


# Wrong --------------------------------------------------------------------------------------------


def conftest_beside_the_kata(path: Path, kata: Kata) -> None:
    """A conftest.py beside the kata turns every report into `passed`."""
    katas = _katas(path, kata, kata.shipped)
    for folder in (katas, path):
        (folder / "conftest.py").write_text(_CHEAT, "utf-8")


def settings_of_pytest(path: Path, kata: Kata) -> None:
    """Settings of pytest beside the kata collect no test, or load a plugin of the learner."""
    katas = _katas(path, kata, kata.shipped)
    (katas / "cheat.py").write_text(_CHEAT, "utf-8")
    for folder in (katas, path):
        (folder / "pytest.ini").write_text("[pytest]\naddopts = -p cheat\n", "utf-8")
        settings = '[tool.pytest.ini_options]\naddopts = "--collect-only"\n'
        (folder / "pyproject.toml").write_text(settings, "utf-8")
        (folder / "tox.ini").write_text("[pytest]\naddopts = -k nothing\n", "utf-8")


def start_files_of_python(path: Path, kata: Kata) -> None:
    """Files that Python runs when it starts, if it finds them, end it with status 0."""
    katas = _katas(path, kata, kata.shipped)
    for folder in (katas, path):
        for name in ("sitecustomize", "usercustomize"):
            (folder / f"{name}.py").write_text("import os\nos._exit(0)\n", "utf-8")
        (folder / "cheat.pth").write_text("import os; os._exit(0)\n", "utf-8")


def shadows_of_pytest(path: Path, kata: Kata) -> None:
    """Modules beside the kata are called like those that the lessons import."""
    katas = _katas(path, kata, kata.shipped)
    for folder in (katas, path):
        for name in ("pytest", "harness", "pluggy", "asyncio", "pytest_asyncio", "conftest"):
            (folder / f"{name}.py").write_text("raise SystemExit(0)\n", "utf-8")


def own_lessons(path: Path, kata: Kata) -> None:
    """The submission brings lessons of its own, which find everything well."""
    _katas(path, kata, kata.shipped)
    lessons = path / "tests" / kata.lessons.name
    lessons.parent.mkdir()
    lessons.write_text("def test_ok():\n    pass\n", "utf-8")
    (path / "katas" / kata.lessons.name).write_text("def test_ok():\n    pass\n", "utf-8")


def bytecode_beside_the_stub(path: Path, kata: Kata) -> None:
    """The source is the stub, but the bytecode beside it is that of a right answer.

    It tells Python not to compare it with the source.
    """
    katas = _katas(path, kata, kata.shipped)
    cached = katas / "__pycache__" / f"{kata.stem}.{sys.implementation.cache_tag}.pyc"
    unchecked = py_compile.PycInvalidationMode.UNCHECKED_HASH
    for place in (cached, katas / f"{kata.stem}.pyc"):
        py_compile.compile(str(kata.reference), str(place), invalidation_mode=unchecked)


def package_instead_of_the_file(path: Path, kata: Kata) -> None:
    """A package of that name holds the answer; there is no such file."""
    package = _katas(path, kata) / kata.stem
    package.mkdir()
    shutil.copy(kata.reference, package / "__init__.py")


def results_of_its_own(path: Path, kata: Kata) -> None:
    """The submission brings its results with it, in files that a grader may look for."""
    _katas(path, kata, kata.shipped)
    full = '{"schema_version": 1, "score": 1, "max_score": 1, "katas": []}'
    for name in ("result.json", "results.json", "grade.json", f"{path.name}.json"):
        (path / name).write_text(full, "utf-8")
    (path / "report.xml").write_text('<testsuite tests="6" failures="0"/>', "utf-8")


# Right --------------------------------------------------------------------------------------------


def module_named_asyncio(path: Path, kata: Kata) -> None:
    """A learner has called an experiment asyncio.py, and another one typing.py."""
    katas = _katas(path, kata, kata.reference)
    for name in ("asyncio", "typing", "test", "queue"):
        (katas / f"{name}.py").write_text("print('my experiment')\n1 / 0\n", "utf-8")


def much_beside_the_katas(path: Path, kata: Kata) -> None:
    """Notes, caches, a repository, links in a circle, a pipe, and names of odd bytes lie there."""
    katas = _katas(path, kata, kata.reference)
    for name in (".git", ".venv", "__pycache__", "node_modules"):
        (path / name).mkdir()
        (katas / name).mkdir()
        (katas / name / "file.py").write_text("1 / 0\n", "utf-8")
    (path / "README.md").write_text("# Mine\n", "utf-8")
    (katas / "kata_99_notes.py").write_text("not Python", "utf-8")
    (path / "circle").symlink_to(path, target_is_directory=True)
    os.mkfifo(path / "pipe")
    odd = os.path.join(os.fsencode(path), b"caf\xe9\n\x1b[31m")  # noqa: PTH118 - no text
    os.close(os.open(odd, os.O_CREAT | os.O_WRONLY))


def one_more_folder_around_it(path: Path, kata: Kata) -> None:
    """The folder of the katas lies in a folder, as when a zip has been unpacked by hand."""
    _katas(path / "dojo-main", kata, kata.reference)


def made_on_a_mac_zip(path: Path, kata: Kata) -> None:
    """A zip from a Mac has a second file of each name, which is no text."""
    with zipfile.ZipFile(path, "w") as file:
        file.write(kata.reference, f"dojo/katas/{kata.stem}.py")
        file.writestr(f"__MACOSX/dojo/katas/._{kata.stem}.py", b"\0\x05\x16\x07" + bytes(100))
        file.writestr("dojo/.DS_Store", b"\0\0\0\1Bud1")


def downloaded_zip(path: Path, kata: Kata) -> None:
    """A zip as it is downloaded: all is in one folder, which has an entry of its own."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.mkdir("asyncio-dojo-main")
        file.mkdir("asyncio-dojo-main/katas")
        file.write(kata.reference, f"asyncio-dojo-main/katas/{kata.stem}.py")
        file.comment = b"0123456789abcdef0123456789abcdef01234567"


# Unusable -----------------------------------------------------------------------------------------


def link_to_the_reference(path: Path, kata: Kata) -> None:
    """A symbolic link instead of the file leads to the reference."""
    (_katas(path, kata) / f"{kata.stem}.py").symlink_to(kata.reference)


def link_to_a_device(path: Path, kata: Kata) -> None:
    """A symbolic link instead of the file leads to something that never ends."""
    (_katas(path, kata) / f"{kata.stem}.py").symlink_to("/dev/zero")


def katas_are_a_link(path: Path, kata: Kata) -> None:
    """The folder of the katas is a link to the folder of the references."""
    path.mkdir(parents=True)
    (path / "katas").symlink_to(kata.reference.parent, target_is_directory=True)


def folder_instead_of_the_file(path: Path, kata: Kata) -> None:
    """A folder has the name of the file."""
    folder = _katas(path, kata) / f"{kata.stem}.py"
    folder.mkdir()
    shutil.copy(kata.reference, folder / "__init__.py")


def pipe_instead_of_the_file(path: Path, kata: Kata) -> None:
    """A pipe has the name of the file: whoever opens it waits for ever."""
    os.mkfifo(_katas(path, kata) / f"{kata.stem}.py")


def file_of_ten_gigabytes(path: Path, kata: Kata) -> None:
    """The file begins like the reference and has ten gigabytes, which take no room on the disk."""
    file = _katas(path, kata, kata.reference) / f"{kata.stem}.py"
    os.truncate(file, 10 * 1024**3)


def name_in_capitals(path: Path, kata: Kata) -> None:
    """The name of the file is written in capital letters."""
    shutil.copy(kata.reference, _katas(path, kata) / f"{kata.stem.upper()}.PY")


def link_in_a_zip(path: Path, kata: Kata) -> None:
    """A zip has a symbolic link in it, which leads to the reference."""
    entry = zipfile.ZipInfo(f"katas/{kata.stem}.py")
    entry.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(entry, str(kata.reference))


def zip_leads_out_of_its_folder(path: Path, kata: Kata) -> None:
    """The names in a zip lead to where the lessons and the harness are."""
    with zipfile.ZipFile(path, "w") as file:
        file.write(kata.reference, f"katas/{kata.stem}.py")
        for name in (f"../tests/{kata.lessons.name}", "../../tests/conftest.py"):
            file.writestr(name, "def test_ok(): pass\n")


def bomb_in_a_zip(path: Path, kata: Kata) -> None:
    """The file in a small zip has 200 megabytes of zeros."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file,
        file.open(f"katas/{kata.stem}.py", "w") as member,
    ):
        for _ in range(_BOMB // 1_000_000):
            member.write(bytes(1_000_000))


def damaged_zip(path: Path, kata: Kata) -> None:
    """Some bytes in the middle of a zip have become others."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.write(kata.reference, f"katas/{kata.stem}.py")
    content = bytearray(path.read_bytes())
    content[200:300] = bytes(100)
    path.write_bytes(content)


def two_of_one_name_in_a_zip(path: Path, kata: Kata) -> None:
    """A zip holds the file twice: first the stub, then the reference."""
    with zipfile.ZipFile(path, "w") as file:
        file.write(kata.shipped, f"katas/{kata.stem}.py")
        entry = zipfile.ZipInfo(f"./katas/{kata.stem}.py")
        file.writestr(entry, kata.reference.read_bytes())
