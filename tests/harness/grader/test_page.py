"""The page of a class can be read by everybody, and no text of a learner becomes a part of it."""

from __future__ import annotations

import dataclasses
import hashlib
import re
import weakref
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest

from harness.catalog import Kata
from harness.conftest import Judged
from harness.grader import page, samples, tally
from harness.grader.clean import visible
from harness.grader.mistakes import Say
from harness.grader.nasty import NASTY
from harness.grader.result import Grade, KataResult, LessonResult
from harness.grader.tally import Row
from harness.grader.words import is_unwritten

_LESSONS = '''\
"""Lessons for kata 06 · queues & locks.

More.
"""


async def test_a_queue_is_not_thread_safe():
    """A queue is `not` <thread> safe.

    Why.
    """
'''
_TRAP = '"""I {did} it.\n\nMore of it."""\n\nREFUSED_BY = "{lesson}"\n'

# Elements that have no end.
_VOID = {"meta"}


@pytest.fixture(scope="module")
def katas(tmp_path_factory: pytest.TempPathFactory) -> list[Kata]:
    """The katas of the samples, with what their lessons and traps say."""
    root: Path = tmp_path_factory.mktemp("dojo")
    names = [("06", samples.QUEUE[3:]), ("07", "threads"), ("08", "cancellation")]
    found = [Kata(*name, root) for name in [*names, ("14_05", "pool"), ("15", "last")]]
    (root / "tests").mkdir()
    for kata in found:
        kata.lessons.write_text(f'"""Lessons for kata {kata.number} · {kata.topic}."""\n', "utf-8")
    found[0].lessons.write_text(_LESSONS, "utf-8")
    traps = root / "tests" / "traps" / found[0].stem
    traps.mkdir(parents=True)
    for did, lesson in [
        ("shared", "test_a_queue_is_not_thread_safe"),
        ("`<lost>`", "test_a_queue_is_not_thread_safe"),
        ("slept through", "test_a_queue_is_fair"),
    ]:
        text = _TRAP.format(did=did, lesson=lesson)
        (traps / f"{re.sub(r'[^a-z]', '', did)}.py").write_text(text, "utf-8")
    return found


class Read(HTMLParser):
    """The page as a browser takes it apart; each tag must be closed in its turn."""

    def __init__(self, katas: Sequence[Kata], rows: Sequence[Row], say: Say | None = None) -> None:
        super().__init__()
        self.text = "".join(page.page(katas, lambda: iter(rows), say))
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.said: list[tuple[str, str]] = []
        self._open: list[tuple[str, list[str]]] = []
        self.feed(self.text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attributes]
        if tag not in _VOID:
            self._open.append((tag, []))

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """In SVG an element may close itself."""
        assert tag == "rect"
        self.attributes += [(tag, name, value or "") for name, value in attributes]

    def handle_endtag(self, tag: str) -> None:
        """What was opened last is closed first."""
        opened, words = self._open.pop()
        assert opened == tag
        self.tags.append(f"/{tag}")
        self.said.append((tag, "".join(words)))

    def handle_data(self, data: str) -> None:
        """It belongs to all that are open."""
        for _, words in self._open:
            words.append(data)

    def handle_comment(self, data: str) -> None:
        """There is none."""
        raise AssertionError(data)

    def values(self, name: str, *tags: str) -> list[str]:
        """Of this attribute, in the order of the page."""
        return [v for tag, n, v in self.attributes if n == name and (not tags or tag in tags)]

    def texts(self, tag: str) -> list[str]:
        """Of all these elements, in the order in which they end."""
        return [" ".join(words.split()) for name, words in self.said if name == tag]

    def cells(self) -> list[list[str]]:
        """The table, row by row, as it is heard."""
        rows = re.findall(r"<tr.*?</tr>", self.text, re.DOTALL)
        cells = [re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
        return [[re.sub("<[^>]*>", "", cell).strip() for cell in row] for row in cells]


def a_class(number: int) -> list[Row]:
    """So many rows, of all kinds."""
    kinds: list[Callable[[str], Row]] = [
        lambda name: dataclasses.replace(samples.one_of_each(), submission=name),
        lambda name: dataclasses.replace(samples.nasty(), submission=name),
        lambda name: (name, "It died twice."),
    ]
    return [kinds[place % 3](f"learner-{place}") for place in range(number)]


def of_lessons(**messages: str | None) -> Grade:
    """A grade of the first kata, in which these lessons have these messages; None has passed."""
    lessons = tuple(
        LessonResult(f"test_{name}", "passed" if said is None else "failed", said or "")
        for name, said in messages.items()
    )
    return Grade("anna", "3.13.0", "landlock", (KataResult(samples.QUEUE, "graded", lessons),))


def hard_lessons_in(read: Read) -> list[str]:
    """The HTML of each of them."""
    return re.findall(r"<h3>.*?(?=<h3>|</ol>)", read.text, re.DOTALL)


def mistakes_in(lesson: str) -> list[str]:
    """The HTML of each of them."""
    return re.findall(r"<li>(“.*?)</li>", lesson)


# For everybody -----------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, 3, 300])
def test_a_page_is_whole_for_a_class_of_any_size(katas: list[Kata], number: int) -> None:
    """Tags are closed, ids are unique, and each link has its end in the page."""
    read = Read(katas, a_class(number))
    ids = read.values("id")
    assert [name for name, times in Counter(ids).items() if times > 1] == []
    links = read.values("href")
    assert {link[:1] for link in links} == {"#"}
    assert {link[1:] for link in links} - {*ids} == set()
    assert set(read.values("aria-labelledby")) - {*ids} == set()
    assert len([link for link in links if link.startswith("#student-")]) == number
    assert ("There is no submission." in read.text) == (number == 0)


def test_a_page_has_no_script_and_asks_for_nothing(katas: list[Kata]) -> None:
    """No element and no attribute could do so, and the policy forbids it once more."""
    read = Read(katas, a_class(3))
    assert {"script", "link", "img", "iframe", "object", "base", "form"} & {*read.tags} == set()
    names = {name for _, name, _ in read.attributes}
    assert [name for name in names if name.startswith("on")] == []
    assert {"src", "srcset", "action", "style", "xlink:href"} & names == set()
    assert re.findall(r"url\(|@import", read.text) == []
    [sheet] = re.findall("<style>(.*?)</style>", read.text, re.DOTALL)
    seal = b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{seal}'; base-uri 'none'; form-action 'none'"
    assert policy in read.values("content", "meta")


def test_a_page_can_be_heard_and_walked_through_by_keys(katas: list[Kata]) -> None:
    """Language, landmarks, headers with a scope, a way past the head; boxes that scroll by keys."""
    read = Read(katas, a_class(3))
    assert read.values("lang", "html") == ["en"]
    assert {"header", "nav", "main", "footer", "caption", "h1", "h2"} <= {*read.tags}
    assert read.values("href")[0] == "#main"
    assert len(read.values("scope", "th")) == read.tags.count("th") > 0
    assert {*read.values("scope")} == {"col", "row"}
    assert len(read.values("tabindex", "pre")) == read.tags.count("pre") > 0
    assert "0" in read.values("tabindex", "div")
    assert "Students by percent: 0–9 %: 0; 10–19 %: 2; " in read.values("aria-label", "svg")[0]
    for rule in ("prefers-color-scheme: dark", ":focus-visible", ":target", "@media print"):
        assert rule in read.text


def test_all_words_stand_out_from_their_ground() -> None:
    """By 4.5 to 1 at least, as WCAG 2 wants it (AA), in light and in dark."""
    sheet = (Path(page.__file__).parent / "page.css").read_text("utf-8")
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
        for block in re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)[:2]
    )
    assert {*light} == {*dark}
    for colours in (light, dark):
        grounds = [name for name in colours if name.startswith(("paper", "shade", "unusable"))]
        assert len(grounds) == 7
        for words, ground in [*(("text", ground) for ground in grounds), ("link", "paper")]:
            one, other = sorted((brightness(colours[words]), brightness(colours[ground])))
            assert (other + 0.05) / (one + 0.05) >= 4.5, (words, ground)


def brightness(colour: str) -> float:
    """Of `#rrggbb`, as WCAG 2 calculates it: from 0 to 1."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


def test_each_cell_says_in_words_what_its_colour_shows(katas: list[Kata]) -> None:
    """A row for each student, a column for each kata, and above all the means."""
    read = Read(katas, [*a_class(3)[::2], samples.refused()])
    head, means, anna, failed, refused = read.cells()
    assert head[:3] == ["student", "points of 6", "06 queues & locks".replace("&", "&amp;")]
    assert means == ["mean", "1.17", "17%", "0%", "0%", "–nobody", "100%"]
    cells = ["1/6 ⚑flagged", "✘nothing counts ⚑flagged", "!unusable", "–missing", "1/1"]
    assert anna == ["learner-0", "1.17", *cells]
    assert failed == ["learner-2", "–not graded", "The grader failed: It died twice."]
    assert read.values("colspan") == ["5"]
    shades = read.values("class", "td")
    assert [shade for shade in shades if shade != "failure"] == [
        *("shade-1", "shade-1", "shade-0", "shade-0", "shade-4"),
        *("shade-1", "unusable", "unusable", "shade-4"),
    ]
    # none of its katas is one of ours
    assert refused == ["dora", "0", *["–not graded"] * 5]


# What is counted ---------------------------------------------------------------------------------


def test_the_head_counts_what_became_of_all(katas: list[Kata]) -> None:
    """And says on what, in what, and how well."""
    missing = dataclasses.replace(
        samples.one_of_each(), katas=(samples.one_of_each().katas[3],), python="3.12.1"
    )
    read = Read(katas, [samples.one_of_each(), samples.refused(), missing, ("eve", "Why.")])
    facts = dict(zip(read.texts("dt"), read.texts("dd"), strict=True))
    assert facts == {
        "Submissions": "4: 1 graded, 1 unusable, 1 without any of these katas, 1 with which the "
        "grader itself failed",
        "Python": "3.12.1 (2), 3.13.0 (1)",
        "Sandbox": "bubblewrap (2), landlock (1)",
        "Mean of those graded": "1.17 of 6 points (19.44 %)",
    }
    assert "No sandbox" not in read.text
    bare = Read(katas, [samples.all_green()])
    assert bare.texts("dd")[1:3] == ["3.11.7", "none"]
    assert "No sandbox: what was handed in could reach" in bare.text


@pytest.mark.parametrize(
    ("passed", "tenth"), [(0, 0), (1, 1), (3, 3), (9, 9), (10, 10)], ids=lambda value: str(value)
)
def test_who_has_all_points_has_a_column_of_their_own(passed: int, tenth: int) -> None:
    """And a sum that should be 30 % is not counted below it."""
    lessons = [LessonResult(f"test_{n}", "passed" if n < passed else "failed") for n in range(10)]
    three = tuple(KataResult(f"0{n}_x", "graded", tuple(lessons)) for n in range(3))
    assert tally.count([Grade("x", "3.13.0", "none", three)]).tenths[tenth] == 1


def test_the_lesson_that_most_have_failed_with_comes_first(katas: list[Kata]) -> None:
    """With its claim and the mistakes it refuses; who has written nothing has not failed."""
    stub = "`serve` has no body yet: it raises NotImplementedError.\n\nRead the lesson."
    rows: list[Row] = [
        of_lessons(a_queue_is_not_thread_safe="assert 1", a_queue_is_fair="assert 2"),
        of_lessons(a_queue_is_not_thread_safe="assert 1", a_queue_is_fair=None),
        of_lessons(a_queue_is_not_thread_safe=None, a_queue_is_fair=stub),
        of_lessons(a_queue_is_not_thread_safe=stub, unknown=stub),
    ]
    read = Read(katas, rows)
    assert read.texts("h3") == ["A queue is not <thread> safe.", "a queue is fair"]
    first, second = hard_lessons_in(read)
    assert "<h3>A queue is <code>not</code> &lt;thread&gt; safe.</h3>" in first
    assert "queues &amp; locks: <strong>2 of 3</strong> have failed. 1 more have not" in first
    assert mistakes_in(first) == ["“I <code>&lt;lost&gt;</code> it.”", "“I shared it.”"]
    assert "<strong>1 of 2</strong> have failed. 1 more" in second
    assert mistakes_in(second) == ["“I slept through it.”"]
    assert "Nobody has failed with a lesson." in Read(katas, [samples.all_green()]).text


def test_ten_lessons_are_hard_at_most(katas: list[Kata]) -> None:
    """With which more have failed; of those that as many have, with which fewer have passed."""
    lessons: dict[str, str | None] = {f"l{n}": "no" for n in range(12)}
    rows: list[Row] = [of_lessons(**lessons), of_lessons(**lessons), of_lessons(l3="no", l7=None)]
    heard = Read(katas, rows).texts("h3")
    assert heard == ["l3", "l0", "l1", "l2", "l4", "l5", "l6", "l8", "l9", "l10"]


def test_a_mistake_is_recognised_by_what_the_judge_says_of_it(katas: list[Kata]) -> None:
    """Of a whole sentence, whatever address is in it; two mistakes may be refused in its words."""
    said = {"shared": "assert <Q at …>", "lost": "assert <Q at …>", "sleptthrough": None}
    asked = []

    def say(kata: Kata, trap: Path) -> str | None:
        asked.append(trap.stem)
        return said[trap.stem]

    known, fair = "assert <Q at 0x7f>", "DID NOT RAISE"
    [kata] = of_lessons(a_queue_is_not_thread_safe=known).katas
    tripped = dataclasses.replace(kata, flags=("replaced a part of the judge: all",))
    rows: list[Row] = [
        of_lessons(a_queue_is_not_thread_safe=f"{known}\n\nkatas/a.py:1", a_queue_is_fair=fair),
        of_lessons(a_queue_is_not_thread_safe=known),
        of_lessons(a_queue_is_not_thread_safe=f"{known} and more"),
        of_lessons(a_queue_is_not_thread_safe=f"More: {known}"),
        ("eve", known),
        Grade("who has changed the judge", "3.13.0", "none", (tripped,)),
    ]
    first, second = hard_lessons_in(Read(katas, rows, say))
    assert sorted(asked) == sorted(said)
    both = "“I <code>&lt;lost&gt;</code> it.” or “I shared it.”"
    assert mistakes_in(first) == [f"{both}: <strong>2 answers</strong>"]
    assert mistakes_in(second) == ["“I slept through it.”"]
    said["lost"] = "assert 0"
    first, _ = hard_lessons_in(Read(katas, rows, say))
    alone = ["“I shared it.”: <strong>2 answers</strong>", "“I <code>&lt;lost&gt;</code> it.”"]
    assert mistakes_in(first) == alone, "what most have done comes first"


def test_no_trap_is_run_of_a_lesson_that_all_have_passed(katas: list[Kata]) -> None:
    """Each costs time."""

    def say(kata: Kata, trap: Path) -> str | None:
        raise AssertionError(trap)

    Read(katas, [of_lessons(a_queue_is_fair=None), samples.all_green()], say)


def test_what_a_changed_judge_said_is_not_counted() -> None:
    """Neither is a lesson that did not run, nor a kata that could not be imported."""
    counted = tally.count([samples.one_of_each()])
    assert {lesson: told.failed for (_, lesson), told in counted.lessons.items()} == {
        "test_a_queue_is_fair": 0,
        "test_a_queue_is_not_thread_safe": 1,
        "test_a_full_queue_waits": 1,
        "test_a_lock_is_given_back": 1,
        "test_a_lock_is_given_back (extra)": 0,
        "test_the_last": 0,
        "test_all": 0,
    }


def test_the_judge_says_of_a_stub_what_is_known_as_a_stub(put_on_trial: Judged) -> None:
    """Its very words are what a lesson is recognised by that nobody has begun."""
    outcome = put_on_trial("async def do():\n    raise NotImplementedError")
    assert outcome.kind == "stub"
    assert is_unwritten(LessonResult("test_x", "failed", outcome.happened))
    assert not is_unwritten(LessonResult("test_x", "failed", f"assert {outcome.happened}"))


# Each student ------------------------------------------------------------------------------------


def test_all_that_is_not_green_can_be_unfolded(katas: list[Kata]) -> None:
    """Each kata with its flags, its reason, and its red lessons with their messages."""
    read = Read(katas, [samples.one_of_each()])
    assert read.texts("summary") == [
        "anna 1.17 of 6 points (19.44 %) · ⚑ 2 katas flagged",
        "06 queue and sync primitives: 1 of 6 lessons passed, 0.17 points · ⚑ flagged",
        "07 threads: 2 of 2 lessons passed, 0 points · ⚑ flagged",
        "08 cancellation: unusable",
        "All green: 1",
        "Missing: 1",
    ]
    said = [words for tag, words in read.said if tag == "pre"]
    assert said[0] == f"\n{samples.AT_41}", "with all its lines"
    assert "SyntaxError: '(' was never closed.\n" in said[4]
    for line in (
        "✘ a full queue waits (timed out)",
        "✘ the last (did not run)",
        "Nothing counts here: replaced a part of the judge: asyncio.sleep.",
        "⚑ worth a look: ctypes, gc.get_objects",
        "14.05 pool: There is no such file.",
    ):
        assert line in [*read.texts("p"), *read.texts("li")]
    assert "a queue is fair" not in read.text, "it is green"


def test_what_is_wrong_with_a_whole_submission_is_said_once(katas: list[Kata]) -> None:
    """And why the grader failed with another."""
    read = Read(katas, [samples.refused(), ("eve", "It died.\nTwice.")])
    assert read.text.count("It is no zip.") == 1
    assert read.texts("summary") == ["dora 0 of 3 points (0 %)", "eve the grader failed"]
    assert "It died. Twice." in read.texts("pre")


def test_an_empty_stub_says_once_that_it_is_empty(katas: list[Kata]) -> None:
    """However many lessons it makes red; where they stand is in the JSON."""
    said = "`serve` has no body yet: it raises NotImplementedError."
    read = Read(katas, [of_lessons(one=f"{said}\n\na.py:1", two=f"{said}\n\na.py:2", three="no")])
    assert read.texts("pre") == [said, "no"]
    claims = [text for text in read.texts("p") if text.startswith("✘")]
    assert claims == ["✘ one", "✘ two", "✘ three"]


def test_a_message_that_is_cut_says_how_much_is_left_out(
    katas: list[Kata], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Escapes do not count; and the larger the class, the shorter are its messages."""
    longest = tally.LIMITS[0]
    for sign in ("x", "\0", "\U000e0041"):
        shown, over = (Read(katas, [of_lessons(a=sign * n)]) for n in (longest, longest + 1234))
        assert "left out" not in shown.text
        assert shown.texts("pre") == [visible(sign, 10) * longest]
        assert "… (1,234 characters left out)" in over.texts("pre")[0]
    monkeypatch.setattr(tally, "MOST_CHARACTERS", 2 * tally.LIMITS[1])
    rows: list[Row] = [of_lessons(a="x" * 5000)] * 2
    read = Read(katas, rows)
    assert read.texts("pre") == ["x" * 1000 + " … (4,000 characters left out)"] * 2
    assert "Messages are cut after 1,000 characters" in read.text
    assert "Messages are cut after 250 characters" in Read(katas, rows * 2).text
    assert "Messages are cut after 250 characters" in Read(katas, rows * 20).text


# Against them ------------------------------------------------------------------------------------


def test_the_page_has_the_same_elements_whatever_a_learner_wrote(katas: list[Kata]) -> None:
    """And shows what was written."""
    words = "x" * len(NASTY)
    usual = Read(katas, [samples.one_of_each(words), (words, words)])
    nasty = Read(katas, [samples.nasty(), (NASTY, NASTY)])
    assert nasty.tags == usual.tags
    assert nasty.attributes == usual.attributes
    shown = " ".join(nasty.texts("pre"))
    for line in NASTY.split("\n")[:17]:
        assert " ".join(visible(line).split()) in shown
    assert visible(nasty.text, len(nasty.text)) == nasty.text


def test_names_are_told_apart_by_their_place(katas: list[Kata]) -> None:
    """They may be alike, empty, very long, or read from right to left."""
    names = ["", "", "a b", "a-b", "y" * 300, "\u05d0\u05d1", "\u202eabc", "x\ny\0"]
    read = Read(katas, [(name, "Why.") for name in names])
    shown = read.texts("bdi")
    table, parts = shown[: len(names)], shown[len(names) :]
    assert table[:4] == ["(no name)", "(no name)", "a b", "a-b"]
    assert table[4] == "y" * 53 + "… (cut)"
    assert table[5:] == ["\u05d0\u05d1", "\\u202eabc", "x y\\x00"]
    assert parts == [*table[:4], "y" * 300, *table[5:]]


def test_a_class_of_thousands_needs_no_more_memory_than_one_of_ten(katas: list[Kata]) -> None:
    """No grade is kept while the next one is read, and none is read before it is needed."""
    alive: weakref.WeakSet[Grade] = weakref.WeakSet()
    most = readings = 0

    def rows() -> Iterator[Row]:
        nonlocal most, readings
        readings += 1
        for number in range(50):
            # a weak set takes equals for one
            grade = dataclasses.replace(samples.one_of_each(), submission=f"learner-{number}")
            alive.add(grade)
            most = max(most, len(alive))
            yield grade
            del grade

    longest = max(map(len, page.page(katas, rows)))
    assert readings == 3
    assert most <= 2
    assert longest < 20_000
