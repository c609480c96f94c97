"""What is told to whoever grades cannot be changed on its way."""

from __future__ import annotations

import hashlib
import hmac
import json
import json.encoder
import os
from typing import Any

import pytest

from harness.grader.scribe import read_record, secure_line

RECORD = {"event": "ended", "lesson": "é\n\ud800", "kind": "assertion", "duration_s": 0.25}
KINDS = {"event": "sealed", "changed": ["asyncio.sleep", 'a "part"']}


def lie(*words: Any, **options: Any) -> Any:
    """Stands where something true was."""
    raise AssertionError("somebody asked")


def test_a_record_arrives_as_it_was_told() -> None:
    """It is known by its number and its key."""
    pipe, theirs = os.pipe()
    tell = secure_line(theirs)
    for record in (RECORD, KINDS):
        tell(record)
    os.close(theirs)
    with os.fdopen(pipe, "rb") as lines:
        key, *told = lines
    key = bytes.fromhex(key.decode())
    assert [read_record(line, key, number) for number, line in enumerate(told)] == [RECORD, KINDS]
    assert read_record(told[0], key, 1) is None
    assert read_record(told[0].replace(b"assertion", b"passed"), key, 0) is None
    assert read_record(told[0], os.urandom(32), 0) is None


def test_who_tells_asks_for_no_name_that_can_be_replaced() -> None:
    """What makes the line, seals it and sends it was taken before."""
    pipe, theirs = os.pipe()
    tell = secure_line(theirs)
    with pytest.MonkeyPatch.context() as patch:
        for owner, names in [
            (json, ["dumps", "dump", "JSONEncoder"]),
            (json.JSONEncoder, ["__init__", "encode", "iterencode", "default"]),
            (json.encoder, ["c_make_encoder", "encode_basestring_ascii", "JSONEncoder"]),
            (hmac, ["new", "digest", "HMAC"]),
            (hmac.HMAC, ["copy", "update", "hexdigest"]),
            (hashlib, ["sha256", "blake2b", "new"]),
            (os, ["write", "urandom"]),
        ]:
            for name in names:
                patch.setattr(owner, name, lie)
        tell(RECORD)
    os.close(theirs)
    with os.fdopen(pipe, "rb") as lines:
        key, told = lines
    assert read_record(told, bytes.fromhex(key.decode()), 0) == RECORD


def test_a_word_that_is_no_plain_text_is_told_as_the_text_it_holds() -> None:
    """A class of texts may say itself how it is shown, or encoded."""

    class Text(str):
        __str__ = __repr__ = encode = lie

    pipe, theirs = os.pipe()
    tell = secure_line(theirs)
    tell({"event": "ended", "kind": Text("hang")})
    os.close(theirs)
    with os.fdopen(pipe, "rb") as lines:
        key, told = lines
    record = read_record(told, bytes.fromhex(key.decode()), 0)
    assert record == {"event": "ended", "kind": "hang"}
