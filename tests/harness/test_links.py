"""Each name that a reference uses has an address, and each address has a name that exists."""

from __future__ import annotations

import asyncio
import pkgutil

import pytest

from harness.catalog import Kata, all_katas
from harness.links import LINKS, all_links, links_for, names_used


@pytest.mark.parametrize("kata", all_katas(), ids=lambda kata: kata.number)
def test_every_name_that_a_reference_uses_has_a_link(kata: Kata) -> None:
    """`nox -s compare` leads to the documentation of all of them."""
    lost = sorted(names_used(kata.reference.read_text("utf-8")) - all_links().keys())
    assert lost == [], f"write these into {LINKS.name}, below the page that tells of them"


@pytest.mark.parametrize("name", all_links())
def test_every_name_with_a_link_exists(name: str) -> None:
    """A misspelt name leads nowhere."""
    if name.startswith("asyncio.loop."):
        assert hasattr(asyncio.AbstractEventLoop, name.removeprefix("asyncio.loop."))
    else:
        assert pkgutil.resolve_name(name)


def test_a_page_is_that_of_its_module() -> None:
    """Of asyncio there are many; another module of Python has one, named after it."""
    for name, address in all_links().items():
        page, _, anchor = address.partition("#")
        assert anchor == name
        module = name.rpartition(".")[0]
        if name.startswith("asyncio."):
            assert page.startswith("https://docs.python.org/3/library/asyncio-")
        elif not name.startswith("anyio."):
            assert page == f"https://docs.python.org/3/library/{module}.html"


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import asyncio\nasyncio.Queue[int]().join()", {"asyncio.Queue"}),
        ("import asyncio as aio\nq: aio.Queue", {"asyncio.Queue"}),
        ("from contextlib import suppress as calm\ncalm()", {"contextlib.suppress"}),
        ("import anyio.to_thread\nanyio.to_thread.run_sync", {"anyio.to_thread.run_sync"}),
        ("def f(loop): loop.time(); loop", {"asyncio.loop.time"}),
        ("import asyncio\nasyncio", set()),
        ("from typing import Any\nfrom . import mine\nx: Any = mine", set()),
        ("queue.join(); suppress", set()),
    ],
)
def test_names_are_found_in_full(source: str, names: set[str]) -> None:
    """However they were imported; what a variable is we do not guess, but for a loop."""
    assert names_used(source) == names


def test_links_are_in_the_order_of_their_pages() -> None:
    """A name without a link has none."""
    source = "import asyncio\nasyncio.sleep, asyncio.Queue, asyncio.no_such_thing, asyncio.gather"
    page = "https://docs.python.org/3/library/asyncio"
    assert links_for(source) == [
        f"{page}-queue.html#asyncio.Queue",
        f"{page}-task.html#asyncio.gather",
        f"{page}-task.html#asyncio.sleep",
    ]
