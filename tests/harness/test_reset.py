"""A stub comes back, and no attempt is ever lost, whatever lies in its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from harness import reset
from harness.catalog import Kata

STUB = b"async def stir(): raise NotImplementedError\n"
ATTEMPT = b"async def stir(): return 4\n"


def kata_in(folder: Path, number: str = "07") -> Kata:
    """A kata of which there is an attempt and the shipped stub: no git, no reference."""
    kata = Kata(number, "soup", folder)
    for file, content in [(kata.stub, ATTEMPT), (kata.shipped, STUB)]:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return kata


@pytest.fixture
def kata(tmp_path: Path) -> Kata:
    """Kata 07, with an attempt."""
    return kata_in(tmp_path)


@pytest.fixture
def type_reset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dojo of two katas and a group, for `reset.main`; each has an attempt."""
    katas = [kata_in(tmp_path, number) for number in ("07", "14_02", "14_03")]
    monkeypatch.setattr(reset, "all_katas", lambda: katas)
    return tmp_path


def attempts(kata: Kata) -> list[Path]:
    """What was kept."""
    return sorted((kata.root / ".attempts").glob("*"))


def test_the_stub_comes_back_and_the_attempt_is_kept(kata: Kata) -> None:
    """The learner reads where the attempt is, and a command that brings it back."""
    told = "\n".join(reset.reset(kata))
    assert kata.stub.read_bytes() == STUB
    [kept] = attempts(kata)
    assert kept.read_bytes() == ATTEMPT
    assert "katas/kata_07_soup.py is the stub as shipped again." in told
    assert "Your attempt: .attempts/kata_07_soup_1.py" in told
    there, back = Path(".attempts", "kata_07_soup_1.py"), Path("katas", "kata_07_soup.py")
    assert f" {there} {back}" in told
    assert sorted(kata.stub.parent.iterdir()) == [kata.stub]


def test_the_attempt_is_a_file_of_its_own(kata: Kata) -> None:
    """Whoever edits the new stub must not edit the attempt with it."""
    reset.reset(kata)
    with kata.stub.open("ab") as stub:
        stub.write(b"# more\n")
    assert attempts(kata)[0].read_bytes() == ATTEMPT


def test_no_attempt_is_written_over(kata: Kata) -> None:
    """Each has a number of its own."""
    for content in (b"first", b"second", b"third"):
        kata.stub.write_bytes(content)
        reset.reset(kata)
    assert [kept.read_bytes() for kept in attempts(kata)] == [b"first", b"second", b"third"]


def test_a_stub_as_shipped_is_left_alone(kata: Kata) -> None:
    """Nothing to do, and nothing to keep."""
    kata.stub.write_bytes(STUB)
    before = kata.stub.stat()
    assert reset.reset(kata) == ["katas/kata_07_soup.py is the stub as shipped: nothing to do."]
    assert attempts(kata) == []
    assert kata.stub.stat() == before


def test_a_missing_file_comes_back(kata: Kata) -> None:
    """The folder, too, if need be."""
    kata.stub.unlink()
    kata.stub.parent.rmdir()
    assert "There was no such file." in "\n".join(reset.reset(kata))
    assert kata.stub.read_bytes() == STUB
    assert attempts(kata) == []


def test_a_folder_in_its_place_is_kept_whole(kata: Kata) -> None:
    """With all that is in it."""
    kata.stub.unlink()
    kata.stub.mkdir()
    (kata.stub / "notes.txt").write_bytes(ATTEMPT)
    told = "\n".join(reset.reset(kata))
    assert kata.stub.read_bytes() == STUB
    assert (attempts(kata)[0] / "notes.txt").read_bytes() == ATTEMPT
    assert "Get it back" not in told, "no file can be copied back from a folder"


def test_what_is_not_text_is_kept_as_it_is(kata: Kata) -> None:
    """Bytes are bytes."""
    kata.stub.write_bytes(b"\xff\x00\r\n")
    reset.reset(kata)
    assert attempts(kata)[0].read_bytes() == b"\xff\x00\r\n"


def test_a_read_only_file_is_replaced_by_one_that_can_be_edited(kata: Kata) -> None:
    """It is kept as well."""
    kata.stub.chmod(0o444)
    reset.reset(kata)
    assert kata.stub.read_bytes() == STUB
    assert kata.stub.stat().st_mode & 0o200
    assert attempts(kata)[0].read_bytes() == ATTEMPT


def test_a_file_that_cannot_be_read_is_kept_all_the_same(
    kata: Kata, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It gets a second name; nobody has to open it."""
    read = Path.read_bytes

    def guarded(file: Path) -> bytes:
        if file == kata.stub:
            raise PermissionError(13, "Permission denied", str(file))
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", guarded)
    reset.reset(kata)
    monkeypatch.undo()
    assert kata.stub.read_bytes() == STUB
    assert attempts(kata)[0].read_bytes() == ATTEMPT


def test_where_a_file_can_have_one_name_only_it_is_copied(
    kata: Kata, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On some file systems it is so."""

    def refuse(place: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted", str(place))

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    reset.reset(kata)
    assert kata.stub.read_bytes() == STUB
    assert attempts(kata)[0].read_bytes() == ATTEMPT


@pytest.mark.parametrize("target", ["elsewhere.py", "nowhere.py", "a_folder"])
def test_a_link_is_replaced_and_what_it_leads_to_is_left_alone(kata: Kata, target: str) -> None:
    """The kept link leads to the same place, although it lies in another folder."""
    katas = kata.stub.parent
    (katas / "elsewhere.py").write_bytes(ATTEMPT)
    (katas / "a_folder").mkdir()
    kata.stub.unlink()
    try:
        kata.stub.symlink_to(target)
    except OSError:
        pytest.skip("no right to make links here")
    reset.reset(kata)
    assert not kata.stub.is_symlink()
    assert kata.stub.read_bytes() == STUB
    assert (katas / "elsewhere.py").read_bytes() == ATTEMPT
    [kept] = attempts(kata)
    assert kept.is_symlink()
    assert kept.resolve() == (katas / target).resolve()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_read_to_its_end(kata: Kata) -> None:
    """It has none: this would hang."""
    kata.stub.unlink()
    os.mkfifo(kata.stub)
    reset.reset(kata)
    assert kata.stub.read_bytes() == STUB


def test_whoever_interrupts_it_finds_the_old_file(
    kata: Kata, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last step puts the whole new file in the place of the old one."""

    def interrupt(fresh: Path, stub: Path) -> None:
        assert fresh.read_bytes() == STUB
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        reset.reset(kata)
    assert kata.stub.read_bytes() == ATTEMPT
    assert sorted(kata.stub.parent.iterdir()) == [kata.stub]


def test_several_katas_and_a_group_are_reset(
    type_reset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each is told of."""
    assert reset.main(["7", "14"]) == 0
    assert capsys.readouterr().out.count("is the stub as shipped again") == 3
    assert {file.read_bytes() for file in (type_reset / "katas").iterdir()} == {STUB}


@pytest.mark.parametrize(
    ("words", "answer"),
    [([], "usage: nox -s reset --"), (["07", "99"], "There is no kata '99'. There are:")],
)
def test_a_name_that_nothing_has_is_answered_with_what_exists(
    type_reset: Path, capsys: pytest.CaptureFixture[str], words: list[str], answer: str
) -> None:
    """And nothing is changed, even if another name is right."""
    assert reset.main(words) == 2
    said = capsys.readouterr().err
    assert answer in said
    assert "14_02  soup" in said
    assert {file.read_bytes() for file in (type_reset / "katas").iterdir()} == {ATTEMPT}


def test_an_option_that_there_is_not_ends_with_2(type_reset: Path) -> None:
    """As everywhere."""
    with pytest.raises(SystemExit, match="2"):
        reset.main(["07", "--hard"])


def test_without_the_shipped_stub_nothing_is_changed(
    type_reset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not even the katas that could be reset."""
    (type_reset / "tests" / "stubs" / "kata_14_03_soup.py").unlink()
    assert reset.main(["07", "14"]) == 2
    assert "tests/stubs/kata_14_03_soup.py is missing." in capsys.readouterr().err
    assert {file.read_bytes() for file in (type_reset / "katas").iterdir()} == {ATTEMPT}


def test_what_cannot_be_done_is_told_and_the_others_are_reset(
    type_reset: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 1, and the attempt is where it was."""
    replace = Path.replace

    def refuse(fresh: Path, stub: Path) -> Path:
        if "07" in stub.name:
            raise PermissionError(13, "Permission denied", str(stub))
        return replace(fresh, stub)

    monkeypatch.setattr(Path, "replace", refuse)
    assert reset.main(["07", "14_02"]) == 1
    assert "Kata 07 could not be reset: " in capsys.readouterr().err
    assert (type_reset / "katas" / "kata_07_soup.py").read_bytes() == ATTEMPT
    assert (type_reset / "katas" / "kata_14_02_soup.py").read_bytes() == STUB
