"""Downloads that went wrong, and the check that nothing comes of them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.errors import SourceError
from index.importing import SourceName, import_source
from index.library import Library


@dataclass(frozen=True)
class Expected:
    """What the error must tell: the file, the line where there is one, words of cause and remedy."""

    file: str
    line: int | None
    wrong: str
    remedy: str


Damage = Callable[[Path], Path | None]
"""Damages a download in place, or returns what it made of it."""


def assert_damage_refused(
    source: SourceName, case: tuple[Damage, Expected], good: Path, download: Path, folder: Path
) -> None:
    """``download``, once damaged, is refused as the ``case`` expects; the library is made in ``folder``."""
    damage, expected = case
    bad = damage(download) or download
    assert_refused(source, good, bad, Library(folder / "library"), expected)


def assert_refused(source: SourceName, good: Path, bad: Path, library: Library, expected: Expected) -> None:
    """``bad`` is refused as ``expected``; what was imported from ``good`` stays in force."""
    import_source(source, good, library)
    before = library.load(source)
    with pytest.raises(SourceError) as caught:
        import_source(source, bad, library)
    error = caught.value
    assert (Path(error.file).name, error.line) == (expected.file, expected.line)
    assert expected.file in error.message
    assert expected.line is None or f"line {expected.line}" in error.message
    assert expected.wrong in error.message
    assert expected.remedy in error.hint
    assert library.load(source) == before


def rewrite(old: str, new: str) -> Damage:
    def damage(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{path.name} holds no '{old}'"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return damage


def written(text: str) -> Damage:
    """Something else altogether."""

    def damage(path: Path) -> None:
        path.write_text(text, encoding="utf-8")

    return damage


def recoded(encoding: str) -> Damage:
    def damage(path: Path) -> None:
        path.write_bytes(path.read_text(encoding="utf-8-sig").encode(encoding))

    return damage


def swollen(path: Path) -> None:
    """A file of 200 MB that takes no room."""
    with path.open("r+b") as file:
        file.truncate(200_000_000)


def zipped(path: Path, to: Path) -> Path:
    """A folder or a file as a zip, uncompressed."""
    with zipfile.ZipFile(to, "w") as archive:
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            archive.write(file, f"{path.stem}/{file.name}")
    return to


def cut_zip(path: Path) -> Path:
    """As a broken connection leaves it."""
    bad = zipped(path, path.parent / "cut.zip")
    bad.write_bytes(bad.read_bytes()[: bad.stat().st_size * 2 // 3])
    return bad


def garbled_zip(old: bytes, new: bytes) -> Damage:
    """As a bad disk leaves it: other bytes, as many."""

    def damage(path: Path) -> Path:
        bad = zipped(path, path.parent / "garbled.zip")
        data = bad.read_bytes()
        assert old in data
        assert len(old) == len(new)
        bad.write_bytes(data.replace(old, new, 1))
        return bad

    return damage
