"""What is handed in is read or answered with a sentence, and never followed."""

from __future__ import annotations

import os
import socket
import stat
import zipfile
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from itertools import chain
from pathlib import Path
from types import SimpleNamespace

import pytest

from harness.catalog import Kata
from harness.grader import sources
from harness.grader.intake import NoSubmission, find_submissions, read_class, read_submission

KATAS = [Kata("06", "queue"), Kata("14_05", "soup")]
QUEUE, SOUP = (f"{kata.stem}.py" for kata in KATAS)
CODE = b"async def stir(): ...\n"
ANSWER = {"kata_06_queue": CODE}

HandIn = Callable[[Mapping[str, bytes]], Path]

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Make that folder, with these files."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def link(place: Path, target: Path) -> None:
    """Make a link, where this may be done."""
    try:
        place.symlink_to(target)
    except OSError:
        pytest.skip("no right to make links here")


@pytest.fixture(params=["folder", "zip"])
def hand_in(request: pytest.FixtureRequest, tmp_path: Path) -> HandIn:
    """The same files, once as a folder and once as a zip."""

    def handed_in(files: Mapping[str, bytes]) -> Path:
        if request.param == "folder":
            return write(tmp_path / "anna", files)
        path = tmp_path / "anna.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return path

    return handed_in


# Where katas lie ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "place",
    [
        "katas/",
        "dojo-main/katas/",
        "",
        "dojo-main/",
        "katas/katas/",
    ],
)
def test_katas_are_found_where_people_put_them(hand_in: HandIn, place: str) -> None:
    """In the folder of the dojo, in a zip of GitHub, as loose files."""
    path = hand_in({f"{place}{QUEUE}": CODE, f"{place}{SOUP}": b"", "README.md": b"I am Anna."})
    read = read_submission(path, KATAS)
    assert (read.name, read.refused, read.problems) == ("anna", None, {})
    assert read.answers == {"kata_06_queue": CODE, "kata_14_05_soup": b""}


@pytest.mark.parametrize(
    "other",
    [f"dojo-main/katas/{QUEUE}", QUEUE, f"tests/stubs/{QUEUE}", f"katas/old/{QUEUE}"],
)
def test_the_folder_katas_comes_before_all_other_places(hand_in: HandIn, other: str) -> None:
    """A learner may keep copies elsewhere."""
    path = hand_in({other: b"old", f"katas/{QUEUE}": CODE})
    assert read_submission(path, KATAS).answers == ANSWER


def test_an_empty_folder_katas_does_not_hide_the_loose_files(hand_in: HandIn) -> None:
    """A folder in which no kata lies is no place of katas."""
    path = hand_in({"katas/notes.txt": b"", QUEUE: CODE})
    assert read_submission(path, KATAS).answers == ANSWER


@pytest.mark.parametrize(
    "rubbish", ["__MACOSX/._x", ".git/HEAD", ".DS_Store", ".venv/x", "__pycache__/x.pyc", "x.txt"]
)
def test_the_only_folder_is_the_only_one_that_a_person_has_made(
    hand_in: HandIn, rubbish: str
) -> None:
    """Macs, git and Python leave others behind."""
    path = hand_in({rubbish: b"", f"dojo-main/katas/{QUEUE}": CODE})
    assert read_submission(path, KATAS).answers == ANSWER


def test_of_two_folders_none_is_chosen(hand_in: HandIn) -> None:
    """Nobody can know which one is meant."""
    path = hand_in({f"mine/katas/{QUEUE}": CODE, f"yours/katas/{QUEUE}": b"other"})
    read = read_submission(path, KATAS)
    assert read.answers == {}
    assert read.refused is not None


def test_what_is_no_kata_is_not_taken(hand_in: HandIn) -> None:
    """A `conftest.py` beside a kata would decide about its own grade."""
    others = [
        "conftest.py",
        "pytest.ini",
        "kata_99_mine.py",
        "asyncio.py",
        f"{QUEUE}c",
        f"a{QUEUE}",
    ]
    path = hand_in({f"katas/{name}": b"boom" for name in others} | {f"katas/{QUEUE}": CODE})
    read = read_submission(path, KATAS)
    assert (read.answers, read.problems, read.refused) == (ANSWER, {}, None)


def test_what_was_not_solved_is_only_missing(hand_in: HandIn) -> None:
    """Katas are there, and none of those that are graded: this is no reason to refuse."""
    path = hand_in({"katas/kata_99_mine.py": CODE})
    read = read_submission(path, KATAS)
    assert (read.answers, read.problems, read.refused) == ({}, {}, None)


@pytest.mark.parametrize(
    "files", [{}, {"README.md": b""}, {"katas/README.md": b""}, {"a/b/katas/" + QUEUE: CODE}]
)
def test_where_no_kata_lies_the_learner_reads_what_is_expected(
    hand_in: HandIn, files: dict[str, bytes]
) -> None:
    """With a name as an example."""
    read = read_submission(hand_in(files), KATAS)
    assert (read.answers, read.problems) == ({}, {})
    assert read.refused == (
        "There is no kata in this submission: it should have a folder katas with files such as "
        "kata_06_queue.py."
    )


@pytest.mark.parametrize("other", ["KATA_06_QUEUE.PY", "Kata_06_Queue.py", "kata_０６_queue.py"])
def test_a_name_that_is_nearly_right_is_asked_about(hand_in: HandIn, other: str) -> None:
    """It is not taken: on the next machine it would not be found."""
    read = read_submission(hand_in({f"katas/{other}": CODE}), KATAS)
    assert (read.answers, read.refused) == ({}, None)
    assert read.problems == {
        "kata_06_queue": f"{other} is not taken: is it meant to be kata_06_queue.py? Rename it."
    }


def test_beside_the_right_name_a_similar_one_is_nobodys_business(hand_in: HandIn) -> None:
    """It is ignored as any other file."""
    path = hand_in({"katas/kata_０６_queue.py": b"old", f"katas/{QUEUE}": CODE})
    read = read_submission(path, KATAS)
    assert (read.answers, read.problems) == (ANSWER, {})


def test_a_file_may_have_256_kib_and_not_one_byte_more(hand_in: HandIn) -> None:
    """The sentence says how large it is, and what the limit is."""
    path = hand_in({f"katas/{QUEUE}": b"#" * 262_144, f"katas/{SOUP}": b"#" * 262_145})
    read = read_submission(path, KATAS)
    assert read.answers == {"kata_06_queue": b"#" * 262_144}
    assert read.problems == {
        "kata_14_05_soup": "kata_14_05_soup.py is too large: it has 262,145 bytes, and the limit "
        "is 262,144. Hand in the code only."
    }


# Folders -----------------------------------------------------------------------------------------


def test_a_file_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    """A hole of a terabyte takes no place on the disk."""
    path = write(tmp_path / "anna", {f"katas/{QUEUE}": b""})
    os.truncate(path / "katas" / QUEUE, 2**40)
    problem = read_submission(path, KATAS).problems["kata_06_queue"]
    assert "it has 1,099,511,627,776 bytes" in problem


def make_pipe(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe that nobody writes to."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    os.mkfifo(place)


def make_socket(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket, by a short path: a long one is refused."""
    if not hasattr(socket, "AF_UNIX"):
        pytest.skip("no such sockets here")
    monkeypatch.chdir(place.parent)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(place.name)


def make_device(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A device that gives zeros without end."""
    try:
        os.mknod(place, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except (AttributeError, OSError):
        pytest.skip("no right to make devices here")


def make_link(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A link to a file that could be read."""
    secret = place.parents[2] / "secret"
    secret.write_bytes(CODE)
    link(place, secret)


def make_folder(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of this name."""
    place.mkdir()


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (make_link, "a symbolic link"),
        (make_folder, "a folder"),
        (make_pipe, "a named pipe"),
        (make_socket, "a socket"),
        (make_device, "a device"),
    ],
)
def test_only_a_regular_file_is_opened(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path, pytest.MonkeyPatch], None],
    what: str,
) -> None:
    """What else has the name of a kata is a problem of this kata; the others are read."""
    path = write(tmp_path / "anna", {f"katas/{SOUP}": CODE})
    make(path / "katas" / QUEUE, monkeypatch)
    read = read_submission(path, KATAS)
    assert read.answers == {"kata_14_05_soup": CODE}
    assert read.problems == {
        "kata_06_queue": f"kata_06_queue.py is {what}, not a regular file: hand in the file itself."
    }


@pytest.mark.parametrize("place", ["katas", "dojo-main/katas"])
def test_the_folder_katas_is_not_followed_elsewhere(tmp_path: Path, place: str) -> None:
    """It could lead to the answers of somebody else."""
    write(tmp_path / "bea", {QUEUE: CODE})
    path = write(tmp_path / "anna", {"README.md": b""})
    (path / place).parent.mkdir(exist_ok=True)
    link(path / place, tmp_path / "bea")
    read = read_submission(path, KATAS)
    assert read.answers == {}
    assert read.refused == "katas is a symbolic link, not a folder: hand in the folder itself."


def test_a_file_named_katas_is_no_folder(hand_in: HandIn) -> None:
    """The learner reads what it is."""
    read = read_submission(hand_in({"katas": CODE}), KATAS)
    assert read.refused == "katas is a file, not a folder: hand in the folder itself."


def test_the_only_folder_is_not_followed_elsewhere(tmp_path: Path) -> None:
    """A link to a folder is no folder."""
    write(tmp_path / "bea", {f"katas/{QUEUE}": CODE})
    path = write(tmp_path / "anna", {"README.md": b""})
    link(path / "dojo-main", tmp_path / "bea")
    read = read_submission(path, KATAS)
    assert read.answers == {}
    assert read.refused is not None


@needs_pipes
@pytest.mark.parametrize(("trick", "why"), [("pipe", "a named pipe"), ("link", "cannot be read")])
def test_who_changes_the_file_at_the_last_moment_wins_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trick: str, why: str
) -> None:
    """After the look at it, and before it is opened: that must neither hang nor be followed."""
    path = write(tmp_path / "anna", {f"katas/{QUEUE}": CODE})
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    really_open = os.open

    def open_too_late(file: Path, flags: int) -> int:
        file.unlink()
        if trick == "pipe":
            os.mkfifo(file)
        else:
            file.symlink_to(secret)
        return really_open(file, flags)

    monkeypatch.setattr(os, "open", open_too_late)
    read = read_submission(path, KATAS)
    assert read.answers == {}
    assert why in read.problems["kata_06_queue"]


def refuse(*_: object, **__: object) -> int:
    """What the system says to whoever has no right."""
    raise PermissionError(13, "Permission denied", "/home/teacher/secret")


def test_a_file_that_may_not_be_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The learner does not read where the teacher keeps it."""
    path = write(tmp_path / "anna", {f"katas/{QUEUE}": CODE})
    monkeypatch.setattr(os, "open", refuse)
    read = read_submission(path, KATAS)
    assert read.problems == {"kata_06_queue": "kata_06_queue.py cannot be read: Permission denied."}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may do it all")
def test_without_the_right_to_read_there_is_a_sentence(tmp_path: Path) -> None:
    """The same, with real rights: for a file, its folder, and the whole submission."""
    path = write(tmp_path / "anna", {f"katas/{QUEUE}": CODE})
    (path / "katas" / QUEUE).chmod(0)
    assert "Permission denied" in read_submission(path, KATAS).problems["kata_06_queue"]
    (path / "katas").chmod(0)
    assert "Permission denied" in str(read_submission(path, KATAS).refused)
    path.chmod(0o400)
    assert "Permission denied" in str(read_submission(path, KATAS).refused)
    path.chmod(0)
    with pytest.raises(NoSubmission, match="Permission denied"):
        read_submission(path, KATAS)
    path.chmod(0o700)
    (path / "katas").chmod(0o700)


def test_a_folder_katas_that_may_not_be_listed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says which folder."""
    path = write(tmp_path / "anna", {f"katas/{QUEUE}": CODE})
    scandir = os.scandir
    monkeypatch.setattr(
        os, "scandir", lambda place: refuse() if place.name == "katas" else scandir(place)
    )
    read = read_submission(path, KATAS)
    assert read.refused == "The folder katas cannot be read: Permission denied."


def test_a_folder_in_which_nothing_may_be_looked_up_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be wrong to say that no kata is there."""
    path = write(tmp_path / "anna", {f"katas/{QUEUE}": CODE})
    monkeypatch.setattr(Path, "lstat", refuse)
    assert read_submission(path, KATAS).refused == "katas cannot be read: Permission denied."


def test_a_folder_with_too_many_files_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sentence says what the limit is."""
    path = write(tmp_path / "anna", {f"katas/{name}": CODE for name in (QUEUE, SOUP)})
    monkeypatch.setattr(sources, "MOST_ENTRIES", 2)
    assert read_submission(path, KATAS).refused is None
    write(path, {"katas/notes.txt": b""})
    read = read_submission(path, KATAS)
    assert read.answers == {}
    assert str(read.refused).startswith("The folder katas has too many entries: the limit is 2.")


def test_a_folder_without_end_is_not_listed_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody counts all that is in it."""
    path = write(tmp_path / "anna", {f"katas/{QUEUE}": CODE})
    entries = [SimpleNamespace(name=str(number)) for number in range(sources.MOST_ENTRIES + 1)]
    listed = chain(entries, [None])  # to ask this one for its name is an error
    monkeypatch.setattr(os, "scandir", lambda place: nullcontext(listed))
    read = read_submission(path, KATAS)
    assert str(read.refused).startswith("The folder katas has too many entries: the limit is 10,0")


# Names that are not UTF-8 ------------------------------------------------------------------------


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A path that is not UTF-8, where the file system takes it."""
    path = tmp_path / os.fsdecode(b"ann\xe9")
    try:
        path.mkdir()
    except OSError:
        pytest.skip("no such names here")
    return path


def test_a_name_that_is_not_utf8_is_shown_as_an_escape(strange: Path) -> None:
    """Of a submission, and of what lies in it."""
    write(strange, {f"katas/{QUEUE}": CODE, os.fsdecode(b"katas/kata_\xff.py"): b""})
    read = read_submission(strange, KATAS)
    assert (read.name, read.answers) == (r"ann\udce9", ANSWER)
    [entry] = read_class(strange.parent, KATAS)
    assert entry.read() == read


def test_a_name_that_is_not_utf8_may_lead_to_nothing(strange: Path) -> None:
    """The sentence can be printed."""
    strange.rmdir()
    with pytest.raises(NoSubmission) as caught:
        read_submission(strange, KATAS)
    assert r"ann\udce9 cannot be read: No such file" in str(caught.value)
    assert str(caught.value).isprintable()


# No submission at all ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("nowhere", "nowhere cannot be read: No such file or directory."),
        ("file/katas", "katas cannot be read: Not a directory."),
        ("file", "file is a file, but not a zip, or a damaged one: a submission is a folder or a "),
        ("empty.zip", "empty.zip is a file, but not a zip, or a damaged one"),
        ("cut.zip", "cut.zip is a file, but not a zip, or a damaged one"),
        ("pipe", "pipe is a named pipe: a submission is a folder or a zip."),
        ("a\0b", r"a\x00b cannot be read: no path can be like this."),
        ("a\ud800b", r"a\ud800b cannot be read: no path can be like this."),
        ("a" * 5000, "cannot be read: File name too long."),
        ("round", "round cannot be read: Too many levels of symbolic links."),
        ("/dev/zero", "/dev/zero is a device: a submission is a folder or a zip."),
    ],
)
@needs_pipes
def test_a_path_that_leads_to_no_submission_is_answered(
    tmp_path: Path, path: str, why: str
) -> None:
    """Whoever typed it reads what is there instead."""
    write(tmp_path, {"file": b"I am Anna.", "empty.zip": b"", "cut.zip": b"PK\3\4" + bytes(99)})
    os.mkfifo(tmp_path / "pipe")
    link(tmp_path / "round", tmp_path / "round")
    with pytest.raises(NoSubmission) as caught:
        read_submission(tmp_path / path, KATAS)
    assert why in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("function", ["scandir", "open"])
def test_what_may_not_be_read_is_no_submission(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str
) -> None:
    """Neither as a folder nor as a zip."""
    path = tmp_path / "anna"
    if function == "scandir":
        path.mkdir()
    else:
        path.touch()
    monkeypatch.setattr(os, function, refuse)
    with pytest.raises(NoSubmission, match="anna cannot be read: Permission denied"):
        read_submission(path, KATAS)


@pytest.mark.parametrize("name", ["anna", "anna.zip"])
def test_a_link_that_the_teacher_typed_is_followed(hand_in: HandIn, name: str) -> None:
    """`newest` is a good name for a link to a submission; the name is what was typed."""
    path = hand_in({f"katas/{QUEUE}": CODE})
    newest = path.with_name("newest")
    link(newest, path)
    read = read_submission(newest, KATAS)
    assert (read.name, read.answers) == ("newest", ANSWER)


def test_another_name_can_be_given(hand_in: HandIn) -> None:
    """It is taken as it is."""
    path = hand_in({f"katas/{QUEUE}": CODE})
    assert read_submission(path, KATAS, "Anna B.").name == "Anna B."


# A class -----------------------------------------------------------------------------------------


def test_whatever_lies_in_the_folder_of_a_class_is_one_submission(tmp_path: Path) -> None:
    """Only what is hidden is left out, and what Macs leave behind. The order is that of names."""
    write(tmp_path, {"bea/x": b"", "Anna.zip": b"", "notes.txt": b"", ".git/x": b""})
    write(tmp_path, {"__MACOSX/x": b"", ".DS_Store": b"", "anna/x": b""})
    names = [path.name for path in find_submissions(tmp_path)]
    assert names == ["anna", "Anna.zip", "bea", "notes.txt"]


@needs_pipes
def test_in_a_class_nothing_is_a_reason_to_stop(tmp_path: Path) -> None:
    """What is neither a folder nor a zip is refused, in a sentence without the teacher's path."""
    write(tmp_path, {f"anna/katas/{QUEUE}": CODE, "notes.txt": b""})
    os.mkfifo(tmp_path / "pipe")
    link(tmp_path / "copy", tmp_path / "anna")
    link(tmp_path / "nowhere", tmp_path / "nothing")
    read = {entry.name: entry.read() for entry in read_class(tmp_path, KATAS)}
    assert {name: one.refused for name, one in read.items()} == {
        "anna": None,
        "copy": "copy is a symbolic link: a submission is a folder or a zip.",
        "notes.txt": "notes.txt is a file, but not a zip, or a damaged one: a submission is a "
        "folder or a zip.",
        "nowhere": "nowhere is a symbolic link: a submission is a folder or a zip.",
        "pipe": "pipe is a named pipe: a submission is a folder or a zip.",
    }
    assert all(one.name == name for name, one in read.items())
    assert [one.answers for one in read.values()] == [ANSWER, {}, {}, {}, {}]


def test_two_submissions_of_one_name_are_both_kept(tmp_path: Path) -> None:
    """The folder keeps the name, as it comes first."""
    write(tmp_path, {f"anna/katas/{QUEUE}": b"1"})
    for name, content in [("anna.zip", b"2"), ("Anna.ZIP", b"3")]:
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(f"katas/{QUEUE}", content)
    entries = read_class(tmp_path, KATAS)
    found = {entry.name: entry.read().answers["kata_06_queue"] for entry in entries}
    assert found == {"anna": b"1", "Anna (2)": b"3", "anna (3)": b"2"}


def test_a_submission_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    """Not before: a class of ten thousand must not lie in memory. Who is gone by then is a row."""
    write(tmp_path, {f"anna/katas/{QUEUE}": b"old", f"bea/katas/{QUEUE}": b"old"})
    anna, bea = read_class(tmp_path, KATAS)
    write(tmp_path, {f"anna/katas/{QUEUE}": CODE})
    (tmp_path / "bea").rename(tmp_path / ".bea")
    assert anna.read().answers == ANSWER
    assert bea.read().refused == "bea cannot be read: No such file or directory."


@pytest.mark.parametrize("name", ["nowhere", "file", "a\0b"])
def test_a_class_that_is_no_folder_is_answered(tmp_path: Path, name: str) -> None:
    """As a submission is."""
    write(tmp_path, {"file": b""})
    with pytest.raises(NoSubmission, match="cannot be read"):
        read_class(tmp_path / name, KATAS)
