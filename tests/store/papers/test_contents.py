"""What bytes are, whatever they are called."""

from __future__ import annotations

import io
import zipfile

import pytest

from bot.store.papers import contents


def archive(*names: str) -> bytes:
    """A ZIP of small files of these names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as zipped:
        for name in names:
            zipped.writestr(name, "x")
    return made.getvalue()


SHORTCUT = bytes.fromhex("4c0000000114020000000000c000000000000046") + bytes(60)


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00\x03" + bytes(300),
        b"\x7fELF\x02\x01\x01" + bytes(100),
        bytes.fromhex("cffaedfe") + bytes(100),
        b"#!/bin/sh\nrm -rf /\n",
        SHORTCUT,
        archive("META-INF/MANIFEST.MF", "A.class"),
        archive("AndroidManifest.xml", "classes.dex"),
    ],
)
def test_what_may_be_run_is_known_by_its_bytes(content: bytes) -> None:
    assert contents.of(content).program


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"%PDF-1.7\n%abc\n%%EOF\n", "pdf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(50), "jpg"),
        (archive("[Content_Types].xml", "word/document.xml"), "docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (archive("mimetype", "content.xml"), "odt"),
        (archive("liste.txt"), "zip"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "doc"),
    ],
)
def test_documents_are_known_and_are_no_programs(content: bytes, ending: str) -> None:
    found = contents.of(content)

    assert (found.ending, found.program) == (ending, False)
    assert not found.belies(ending)
    assert found.belies("mp4")


@pytest.mark.parametrize("content", [b"", b"Bonjour", "été;12\n".encode(), b"PK\x03\x04" + b"x"])
def test_what_is_not_known_may_be_anything(content: bytes) -> None:
    found = contents.of(content)

    assert not found.program
    assert not found.belies("txt")
