"""The pictures of the README are what a learner sees, and everybody can read them."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from harness import lab, pictures
from harness.catalog import ROOT
from harness.conftest import missing

each_picture = pytest.mark.parametrize("name", pictures.CHANGES)


@each_picture
def test_a_picture_shows_what_a_learner_sees_today(name: str) -> None:
    """Drawn again from a real run, it is the same to the last character, on each Python."""
    drawn = pictures.draw(name, pictures.screen(name))
    assert _svg(name) == drawn, "nox -s pictures; then read what the README says of it in words"


def test_a_run_of_the_other_colour_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake that no lesson refuses would be shown as a red screen that is green."""
    monkeypatch.setitem(pictures.CHANGES, "red", ("", ""))
    with pytest.raises(lab.LabError, match="the red run ended with 0"):
        pictures.screen("red")


@each_picture
def test_the_readme_says_in_words_what_a_picture_shows(name: str) -> None:
    """A screen reader reads the words in the place of the picture: what they quote is there."""
    source = pictures.picture_of(name).relative_to(ROOT).as_posix()
    readme = (ROOT / "README.md").read_text("utf-8")
    [words] = re.findall(rf'<img src="{re.escape(source)}"[^>]* alt="([^"]+)"', readme)
    quoted = re.findall("“([^”]+)”", words)
    assert quoted
    assert missing(quoted, _text(name)) == []


@each_picture
def test_a_picture_loads_nothing_from_elsewhere(name: str) -> None:
    """No font of a web site, no script: a README tells nobody who has read it."""
    elsewhere = re.findall(r"[\w:]*//[^\s\")]+", _svg(name))
    assert elsewhere == ["http://www.w3.org/2000/svg"], "only the name of the format is allowed"
    assert "@import" not in _svg(name)
    assert "<script" not in _svg(name)


@each_picture
def test_a_picture_can_be_read_on_a_light_and_on_a_dark_page(name: str) -> None:
    """It brings its own background, and each colour of text has a contrast of 4.5 or more."""
    [background] = re.findall(r'<rect fill="(#\w+)"', _svg(name))
    colours = set(re.findall(r"fill: (#\w+)", _svg(name)))
    assert len(colours) > 1, "all text has the same colour"
    weak = [colour for colour in colours if _contrast(colour, background) < 4.5]
    assert weak == []


def _svg(name: str) -> str:
    return pictures.picture_of(name).read_text("utf-8")


def _text(name: str) -> str:
    """The words in a picture."""
    lines = ElementTree.fromstring(_svg(name)).iter("{http://www.w3.org/2000/svg}text")
    return " ".join(line.text or "" for line in lines)


def _contrast(one: str, other: str) -> float:
    """Between 1 and 21, as the Web Content Accessibility Guidelines define it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
