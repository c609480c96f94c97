"""A zip may hold anything: it is read where it lies, within limits, and never unpacked."""

from __future__ import annotations

import random
import stat
import struct
import tracemalloc
import warnings
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from harness.catalog import Kata
from harness.grader.intake import NoSubmission, read_submission
from harness.grader.submission import Submission

KATAS = [Kata("06", "queue"), Kata("14_05", "soup")]
QUEUE, SOUP = (f"katas/{kata.stem}.py" for kata in KATAS)
CODE = b"async def stir(): ...\n"
MIB = 1024 * 1024


def make_zip(
    path: Path, *members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, **lies: Any
) -> Path:
    """A zip of these members.

    `lies` is what its table says of the last one, whatever the truth: `file_size=5`.
    """
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as archive:
        warnings.simplefilter("ignore")  # about names that are there twice
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, method)
        for field, value in lies.items():
            setattr(archive.filelist[-1], field, value)
    return path


def read_zip(path: Path) -> tuple[Submission, float]:
    """What is read of it, and how many MiB this took at most."""
    tracemalloc.start()
    try:
        read = read_submission(path, KATAS)
        return read, tracemalloc.get_traced_memory()[1] / MIB
    finally:
        tracemalloc.stop()


def ten_gib_of_zeros() -> bytes:
    """What `deflate` makes of them: a block of one MiB, again and again."""
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = pack.compress(bytes(MIB)) + pack.flush(zlib.Z_FULL_FLUSH)
    unpack = zlib.decompressobj(-15)
    assert unpack.decompress(block * 2) == bytes(2 * MIB)
    assert not unpack.eof
    return block * (10 * 1024) + pack.flush()


# A zip in good order -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["anna.zip", "anna.ZIP", "anna", "anna.tar"])
def test_a_zip_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    """Not by what it is called."""
    read = read_submission(make_zip(tmp_path / name, (QUEUE, CODE)), KATAS)
    assert read.answers == {"kata_06_queue": CODE}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_two_common_methods_are_read(tmp_path: Path, method: int) -> None:
    """To the last byte that is allowed, be it like noise or like nothing."""
    noise, nothing = random.Random(6).randbytes(262_144), bytes(262_144)
    path = make_zip(tmp_path / "anna.zip", (QUEUE, noise), (SOUP, nothing), method=method)
    assert read_submission(path, KATAS).answers == {
        "kata_06_queue": noise,
        "kata_14_05_soup": nothing,
    }


def test_what_stands_before_and_after_a_zip_is_no_matter(tmp_path: Path) -> None:
    """A program that unpacks itself, or a comment."""
    path = make_zip(tmp_path / "anna.zip", (QUEUE, CODE))
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"Anna's answers"
    path.write_bytes(b"#!/bin/sh\n" + path.read_bytes())
    assert read_submission(path, KATAS).answers == {"kata_06_queue": CODE}


@pytest.mark.parametrize("name", [f"./{QUEUE}", QUEUE.replace("/", "//")])
def test_a_name_may_go_a_long_way_round(tmp_path: Path, name: str) -> None:
    """It leads to the same place."""
    read = read_submission(make_zip(tmp_path / "anna.zip", (name, CODE)), KATAS)
    assert read.answers == {"kata_06_queue": CODE}


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither beside the zip nor where one is."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    path = make_zip(tmp_path / "anna.zip", (QUEUE, CODE))
    read_submission(path, KATAS)
    assert sorted(tmp_path.rglob("*")) == [path, tmp_path / "here"]


# Bombs -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("says", "problem"),
    [
        (10 * 1024 * MIB, "is too large: it has 10,737,418,240 bytes, and the limit is 262,144."),
        (262_144, "is damaged in the zip: Bad CRC-32"),
        (5, "is damaged in the zip: Bad CRC-32"),
    ],
)
def test_ten_gib_of_zeros_take_no_more_memory_than_a_kata(
    tmp_path: Path, says: int, problem: str
) -> None:
    """Whatever the zip says of its size, and the katas beside it are read."""
    path = make_zip(
        tmp_path / "anna.zip",
        (SOUP, CODE),
        (QUEUE, ten_gib_of_zeros()),
        method=zipfile.ZIP_STORED,
        compress_type=zipfile.ZIP_DEFLATED,
        file_size=says,
    )
    read, most = read_zip(path)
    assert problem in read.problems["kata_06_queue"]
    assert read.answers == {"kata_14_05_soup": CODE}
    assert most < 4


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_method_that_gives_all_at_once_is_not_used(tmp_path: Path, method: int) -> None:
    """A kilobyte may become a hundred megabytes before anybody can count them."""
    path = make_zip(
        tmp_path / "anna.zip", (QUEUE, bytes(8 * MIB)), method=method, file_size=262_144
    )
    read, most = read_zip(path)
    assert read.problems == {
        "kata_06_queue": f"kata_06_queue.py is compressed with method {method}, which is not read "
        "here: make an ordinary zip."
    }
    assert most < 4


def test_ten_thousand_entries_are_allowed_and_not_one_more(tmp_path: Path) -> None:
    """A whole checkout is small beside this."""
    path = tmp_path / "anna.zip"
    others = [(f"x/{number}", b"") for number in range(9_999)]
    make_zip(path, (QUEUE, CODE), *others, method=zipfile.ZIP_STORED)
    assert read_submission(path, KATAS).answers == {"kata_06_queue": CODE}
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("x/one_more", b"")
    read = read_submission(path, KATAS)
    assert (read.answers, read.refused) == (
        {},
        "The zip has too many entries: the limit is 10,000. Hand in the folder katas, and nothing "
        "else.",
    )


@pytest.mark.parametrize("large", [64 * MIB, 2**31])
def test_a_table_of_entries_that_is_too_large_is_not_read(tmp_path: Path, large: int) -> None:
    """It could be as large as the zip, which here is one hole."""
    path = tmp_path / "anna.zip"
    with path.open("wb") as file:
        file.truncate(large)
        file.seek(large)
        file.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, large, 0, 0))
    read, most = read_zip(path)
    assert str(read.refused).startswith("The zip has too many entries")
    assert most < 4


def test_a_name_of_many_parts_takes_no_more_memory_than_it_has_letters(tmp_path: Path) -> None:
    """Only three parts of it matter."""
    names = [f"{number}/" + "a/" * 30_000 for number in range(20)]
    path = make_zip(tmp_path / "anna.zip", (QUEUE, CODE), *((name, b"") for name in names))
    read, most = read_zip(path)
    assert read.answers == {"kata_06_queue": CODE}
    assert most < 16


# Names -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "../katas/x.py",
        "katas/../../x.py",
        "katas/..",
        "/katas/x.py",
        "//server/katas/x.py",
        "C:/katas/x.py",
        "c:x.py",
        "katas\\x.py",
        "..\\x.py",
        "a/b/c/d/../x.py",
    ],
)
def test_a_name_that_leads_elsewhere_spoils_the_whole_zip(tmp_path: Path, name: str) -> None:
    """No honest program writes it, and who unpacks the zip by hand is to be warned."""
    read = read_submission(make_zip(tmp_path / "anna.zip", (QUEUE, CODE), (name, b"")), KATAS)
    assert read.answers == {}
    assert read.refused == (
        f"The zip is refused: {name} in it could lead out of the folder. Make it again, of the "
        "folder katas, with another program."
    )


def test_the_sentence_about_a_name_can_be_printed(tmp_path: Path) -> None:
    """However long the name is, and whatever it would do to a terminal."""
    name = "../\x1b[31m\u202e" + "a" * 60_000
    read = read_submission(make_zip(tmp_path / "anna.zip", (name, b"")), KATAS)
    assert str(read.refused).isprintable()
    assert r"../\x1b[31m\u202eaaa" in str(read.refused)
    assert len(str(read.refused)) < 300


def renamed(path: Path, old: bytes, new: bytes) -> Path:
    """Another name in the same zip, of the same length."""
    assert len(old) == len(new)
    content = path.read_bytes()
    assert content.count(old) == 2
    path.write_bytes(content.replace(old, new))
    return path


def test_a_name_may_be_in_any_encoding(tmp_path: Path) -> None:
    """The katas beside it are read."""
    path = make_zip(tmp_path / "anna.zip", ("katas/kata_xxx.py", b""), (QUEUE, CODE))
    renamed(path, b"kata_xxx.py", b"kata_\xff\xe9\x00.py")
    assert read_submission(path, KATAS).answers == {"kata_06_queue": CODE}


def test_a_name_ends_where_the_zip_says(tmp_path: Path) -> None:
    """A zero in it ends no name: what is shown is what is compared."""
    path = make_zip(tmp_path / "anna.zip", (f"{QUEUE}x.py", CODE), (SOUP, CODE))
    read = read_submission(renamed(path, b"queue.pyx", b"queue.py\0"), KATAS)
    assert (read.answers, read.problems) == ({"kata_14_05_soup": CODE}, {})


def test_a_name_that_lies_about_its_encoding_spoils_the_zip(tmp_path: Path) -> None:
    """It says UTF-8, and is not."""
    path = make_zip(tmp_path / "anna.zip", ("katas/é.py", b""), (QUEUE, CODE))
    read = read_submission(renamed(path, "é".encode(), b"\xff\xff"), KATAS)
    assert str(read.refused).startswith("The zip cannot be opened: 'utf-8' codec can't decode")


def test_a_second_name_in_another_field_is_not_believed(tmp_path: Path) -> None:
    """Some programs write the name twice; where that field is empty, nobody is warned."""
    for second in (b"../x", b""):
        name = b"katas/x.py"
        field = struct.pack("<HHBL", 0x7075, 5 + len(second), 1, zlib.crc32(name)) + second
        path = make_zip(tmp_path / "anna.zip", (QUEUE, CODE), (name.decode(), b""), extra=field)
        assert read_submission(path, KATAS).answers == {"kata_06_queue": CODE}


# Katas that are no files -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lie", "problem"),
    [
        ({"external_attr": (stat.S_IFLNK | 0o777) << 16}, "is a symbolic link, not a regular file"),
        ({"external_attr": (stat.S_IFIFO | 0o600) << 16}, "is a named pipe, not a regular file"),
        ({"external_attr": (stat.S_IFDIR | 0o700) << 16}, "is a folder, not a regular file"),
        ({"external_attr": (0o030000 | 0o700) << 16}, "is something strange, not a regular file"),
        ({"flag_bits": 0x1}, "is encrypted: make the zip again, without a password."),
        ({"flag_bits": 0x20}, "is damaged in the zip: compressed patched data"),
        ({"flag_bits": 0x40}, "is damaged in the zip: strong encryption"),
        ({"compress_type": 97}, "is compressed with method 97, which is not read here"),
        ({"compress_type": zipfile.ZIP_STORED}, "is damaged in the zip: "),
        ({"CRC": 1}, "is damaged in the zip: Bad CRC-32"),
        ({"file_size": 5}, "is damaged in the zip: Bad CRC-32"),
        ({"file_size": 2**40}, "is too large: it has 1,099,511,627,776 bytes"),
        ({"compress_size": 5}, "is damaged in the zip: "),
        ({"header_offset": 2**40}, "is damaged in the zip: "),
        ({"header_offset": 0}, "is damaged in the zip: "),
    ],
)
def test_what_the_zip_says_of_a_kata_is_a_problem_of_this_kata(
    tmp_path: Path, lie: dict[str, int], problem: str
) -> None:
    """The other one is read."""
    code = b"# " + CODE * 99
    read = read_submission(
        make_zip(tmp_path / "anna.zip", (SOUP, CODE), (QUEUE, code), **lie), KATAS
    )
    assert read.answers == {"kata_14_05_soup": CODE}
    assert f"kata_06_queue.py {problem}" in read.problems["kata_06_queue"]


def test_a_kata_that_is_there_twice_is_a_problem(tmp_path: Path) -> None:
    """Programs do not agree on which one counts. (Roundabout names count as well.)"""
    path = make_zip(tmp_path / "anna.zip", (QUEUE, b"1"), (f"./{QUEUE}", b"2"), (SOUP, CODE))
    read = read_submission(path, KATAS)
    assert read.answers == {"kata_14_05_soup": CODE}
    assert read.problems == {
        "kata_06_queue": "kata_06_queue.py is in the zip more than once: hand in one of them."
    }


def test_a_folder_named_as_a_kata_is_a_problem(tmp_path: Path) -> None:
    """With or without an entry of its own."""
    path = make_zip(tmp_path / "anna.zip", (f"{QUEUE}/", b""), (f"{SOUP}/x.py", b""))
    read = read_submission(path, KATAS)
    assert read.answers == {}
    assert set(read.problems.values()) == {
        f"{name} is a folder, not a regular file: hand in the file itself."
        for name in ("kata_06_queue.py", "kata_14_05_soup.py")
    }


def test_a_link_named_katas_is_not_followed(tmp_path: Path) -> None:
    """Not even if there is a folder of this name as well, in either order."""
    for first, last in [(0, 1), (1, 0)]:
        link = zipfile.ZipInfo("katas")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        members = [(link, b"/home/bea/katas"), (zipfile.ZipInfo(QUEUE), CODE)]
        with zipfile.ZipFile(tmp_path / "anna.zip", "w") as archive:
            archive.writestr(*members[first])
            archive.writestr(*members[last])
        read = read_submission(tmp_path / "anna.zip", KATAS)
        assert read.answers == {}
        assert read.refused == "katas is a symbolic link, not a folder: hand in the folder itself."


# Damage ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lie", "why"),
    [
        ({"extract_version": 99}, "zip file version 9.9"),
        ({"extra": b"\1\0\xff\xff"}, "Corrupt extra field"),
    ],
)
def test_a_zip_that_cannot_be_opened_is_refused(
    tmp_path: Path, lie: dict[str, Any], why: str
) -> None:
    """The learner reads why, and what to do."""
    path = make_zip(tmp_path / "anna.zip", (QUEUE, CODE), **lie)
    read = read_submission(path, KATAS)
    assert read.answers == {}
    assert str(read.refused).startswith(f"The zip cannot be opened: {why}")
    assert str(read.refused).endswith("Make it again, and hand in the new one.")


@pytest.mark.parametrize("damage", ["a byte is another", "a piece is gone", "the middle is gone"])
def test_a_damaged_zip_gives_what_was_handed_in_or_a_sentence(tmp_path: Path, damage: str) -> None:
    """Never another error, and never other bytes."""
    code = CODE * 50
    path = make_zip(tmp_path / "anna.zip", (QUEUE, code), (SOUP, code))
    whole, dice = path.read_bytes(), random.Random(damage)
    sentences = set()
    for _ in range(300):
        broken = bytearray(whole)
        place = dice.randrange(len(broken))
        if damage == "a byte is another":
            broken[place] ^= dice.randrange(1, 256)
        elif damage == "a piece is gone":
            del broken[place : place + dice.randrange(1, 40)]
        else:
            del broken[place:-22]  # what is left says that it is a zip
        path.write_bytes(broken)
        try:
            read = read_submission(path, KATAS)
        except NoSubmission as error:
            sentences.add(str(error))
        else:
            assert set(read.answers.values()) <= {code}
            sentences.update([str(read.refused), *read.problems.values()])
    assert all(sentence.isprintable() for sentence in sentences)
    assert len(sentences) > 2
