"""A chart shows who waited for what, fits its terminal, and is drawn only if it tells something."""

from __future__ import annotations

import pytest

from harness.chart import charts
from harness.recording import Recording, Stay, Track


def _track(name: str, *waits: tuple[float, float, str], how: str = "finished") -> Track:
    stays = [Stay(begin, end, what) for begin, end, what in waits]
    begin, end = (stays[0].begin, stays[-1].end) if stays else (0.0, 0.0)
    return Track(name, begin, stays, how, end)


SERIAL = Recording(
    [
        _track("the lesson", (0, 1, "tea"), (1, 3, "toast"), how="failed"),
        _track("tea", (0, 1, "sleep")),
        _track("toast", (1, 3, "sleep")),
    ],
    3,
)
CONCURRENT = Recording(
    [
        _track("the lesson", (0, 2, "gather")),
        _track("tea", (0, 1, "sleep")),
        _track("toast", (0, 2, "sleep")),
    ],
    2,
)


def test_both_charts_have_the_same_scale() -> None:
    """So that one look shows the difference."""
    assert charts(SERIAL, CONCURRENT, 50) == [
        "Yours",
        "second     0           1           2           3",
        "the lesson ├ tea ──────├ toast ────────────────┤✘",
        "tea        ├ sleep ────┤✔",
        "toast                  ├ sleep ────────────────┤✔",
        "",
        "The goal",
        "second     0           1           2           3",
        "the lesson ├ gather ───────────────┤✔",
        "tea        ├ sleep ────┤✔",
        "toast      ├ sleep ────────────────┤✔",
        "",
        "✘ failed",
    ]


def test_seconds_are_exact() -> None:
    """`3603.06` and `1e+06` would be seconds that no clock has shown."""
    long = Recording([_track("the lesson", (0, 3603.0625, "a"), (3603.0625, 1e6 + 0.5, "b"))], 1e6)
    head = charts(long, None, 79)[1].split()
    assert head == ["second", "0", "3603.0625", "1000000.5"]


def test_no_difference_is_not_shown() -> None:
    """Two equal pictures would only raise a question."""
    assert charts(SERIAL, SERIAL, 60) == []
    assert charts(Recording([_track("the lesson")], 0), None, 60) == []


def test_without_a_goal_there_is_one_chart() -> None:
    """The reference may be missing, or red."""
    lines = charts(SERIAL, None, 60)
    assert lines[0] == "Yours"
    assert "The goal" not in lines


@pytest.mark.parametrize("width", [40, 60, 80, 132])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    """However long the names, and however many the moments."""
    long_name = _track("somebody_with_a_very_long_name_" * 3, *((n, n + 1, "s") for n in range(90)))
    odd = _track("odd", (1000.0625, 12345.9375, "Semaphore.acquire"), how="failed")
    odd.error = "SomebodysOwnVeryLongExceptionName"
    for line in charts(Recording([*SERIAL.tracks, long_name, odd], 12345.9375), CONCURRENT, width):
        assert len(line) <= width, line


def test_tasks_that_do_the_same_are_folded() -> None:
    """Fifty lines that are alike hide the one that is not."""
    workers = [_track(f"worker-{n}", (0, 3, "Queue.get")) for n in range(1, 51)]
    workers[20] = _track("worker-21", (0, 2, "Queue.get"), how="cancelled")
    lines = charts(Recording([*SERIAL.tracks[:1], *workers], 3), None, 60)
    assert [line.split(" ├")[0].strip() for line in lines[2:6]] == [
        "the lesson",
        "worker-1",
        "⋮ 47 alike",
        "worker-50",
    ]
    assert lines[6].startswith("worker-21 ")
    assert lines[6].endswith("┤⊘")


def test_tasks_of_one_name_are_numbered() -> None:
    """In the order in which they were made."""
    looks = [_track("look", (n, n + 1, "sleep")) for n in range(2)]
    lines = charts(Recording(looks, 2), None, 60)
    assert [line[:6] for line in lines[2:]] == ["look 1", "look 2"]


def test_what_began_first_is_left_out_if_there_is_too_much() -> None:
    """The end of the story is nearer to what went wrong."""
    lesson = _track("the lesson", (0, 40, "wait"), how="failed")
    tracks = [_track(f"walk {n}", (n, n + 1, "sleep")) for n in range(30)]
    lines = charts(Recording([lesson, *tracks], 40), None, 60)
    assert lines[1].split()[:2] == ["second", "19"]
    assert lines[2].startswith("the lesson ├ wait ─")
    assert lines[3] == "  ⋮ 19 more, which began earlier"
    assert [line[:7] for line in lines[4:15]] == [f"walk {n}" for n in range(19, 30)]


def test_whoever_blocks_the_loop_is_seen() -> None:
    """It is no waiting: nobody else had a turn."""
    blocking = Track("cook", 0, [Stay(0, 5, "", blocks=True)], "finished", 5)
    lines = charts(Recording([blocking], 5), None, 60)
    assert "├▒▒▒" in lines[2]
    assert lines[-1] == "▒ blocks the loop"


def test_what_is_cut_is_counted_in_tasks() -> None:
    """Also those that were folded already; and no line says what a line above it has said."""
    kinds = [_track(f"sleep {n}", (0, n % 5 + 1, "sleep")) for n in range(100)]
    lesson = _track("the lesson", (0, 5, "gather"))
    chart = charts(Recording([lesson, *kinds], 5), None, 60)
    assert chart[3] == "  ⋮ 39 more"
    shown = [line for line in chart if line.startswith("sleep")]
    folded = sum(int(line.split()[1]) for line in chart if line.endswith(" alike"))
    assert len(shown) + folded + 39 == 100
