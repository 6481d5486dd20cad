from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.read.decode import decode

PROSE = "“This wasn’t a mistake,” the minister said at a café. £40 million was paid."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "utf-16-le"]
)
def test_encodings_of_english_text_are_told_apart(encoding: str) -> None:
    assert decode(PROSE.encode(encoding), where="a.txt") == PROSE


def test_a_single_accent_in_windows_1252_is_read() -> None:
    assert decode(b"Mr Garc\xeda spoke in M\xfcnster.", where="a.txt") == (
        "Mr García spoke in Münster."
    )


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("one \t\u00a0 two", "one two"),
        ("e\u0301", "é"),
        ("so\u00adlar\u200b\u202e", "solar"),
    ],
)
def test_newlines_blanks_and_invisible_characters(raw: str, clean: str) -> None:
    assert decode(raw.encode(), where="a.txt") == clean


@pytest.mark.parametrize(
    "data",
    [b"\x7fELF\x02\x01\x01\x00" + bytes(64), bytes(range(1, 256)) * 4, b"\x00\x01\x02\x03" * 20],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"a\.txt: this is binary data.* Save it as plain text"):
        decode(data, where="a.txt")


def test_a_mark_that_lies_is_refused() -> None:
    with pytest.raises(InputError, match="the byte order mark says utf-8, and the rest is not"):
        decode(b"\xef\xbb\xbfab\xffc", where="a.txt")


@given(st.binary(max_size=300))
def test_any_bytes_become_text_or_an_input_error(data: bytes) -> None:
    with suppress(InputError):
        text = decode(data, where="a.txt")
        assert text.encode().decode() == text


@given(st.text())
def test_clean_text_is_left_alone(text: str) -> None:
    with suppress(InputError):
        once = decode(text.encode(), where="a.txt")
        assert decode(once.encode(), where="a.txt") == once
