"""A download as it came: a folder, a zip or a single file; read as a stream, never trusted."""

from __future__ import annotations

import fnmatch
import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any

from index.errors import SourceError

LARGEST_MB = 150
"""No table of ESCO, O*NET, VDAB or the crosswalks comes near it; CompetentNL may (``--largest-mb``)."""

CHUNK = 1 << 20
Progress = Callable[[int], None]
"""Called with the number of bytes read since the last call."""


class SourceFiles:
    """The files of one download. Use as a context manager.

    Raises ``SourceError`` (file, remedy) for a path that is missing, a zip that is cut short, and a
    file that is larger than ``largest_mb``.
    """

    def __init__(
        self, path: Path, largest_mb: int = LARGEST_MB, progress: Progress = lambda count: None
    ) -> None:
        self.path = path
        self.progress = progress
        self._limit = largest_mb * 1_000_000
        self._zip: zipfile.ZipFile | None = None
        if path.is_dir():
            self._sizes = {
                p.relative_to(path).as_posix(): p.stat().st_size for p in path.rglob("*") if p.is_file()
            }
        elif path.suffix.lower() == ".zip" and path.is_file():
            try:
                self._zip = zipfile.ZipFile(path)
            except (zipfile.BadZipFile, OSError) as error:
                raise SourceError(
                    path.name, None, "is not a complete zip file", "Download it again."
                ) from error
            self._sizes = {i.filename: i.file_size for i in self._zip.infolist() if not i.is_dir()}
        elif path.is_file():
            self._sizes = {path.name: path.stat().st_size}
        else:
            raise SourceError(
                str(path), None, "does not exist", "Give the folder, zip or file as downloaded."
            )

    def __enter__(self) -> SourceFiles:
        return self

    def __exit__(self, *_: object) -> None:
        if self._zip is not None:
            self._zip.close()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._sizes))

    def size(self, names: Sequence[str]) -> int:
        """Bytes of these files together."""
        return sum(self._sizes[name] for name in names)

    def matching(self, pattern: str) -> list[str]:
        """Files whose own name (without folders) fits a glob pattern, upper and lower case alike."""
        wanted = pattern.lower()
        # A zip made on a Mac holds a hidden shadow of every file, '__MACOSX/._name'.
        seen = (n for n in self.names if not PurePosixPath(n).name.startswith("."))
        return [n for n in seen if fnmatch.fnmatch(PurePosixPath(n).name.lower(), wanted)]

    def find(self, pattern: str) -> str:
        """The one file that fits ``pattern``. Raises ``SourceError`` where there is none or several."""
        found = self.matching(pattern)
        if len(found) == 1:
            return found[0]
        if not found:
            raise SourceError(
                str(self.path),
                None,
                f"holds no file '{pattern}'",
                "Give the folder, zip or file as downloaded.",
            )
        raise SourceError(
            str(self.path), None, f"holds {len(found)} files '{pattern}': {', '.join(found[:3])}",
            "Keep one of them.",
        )  # fmt: skip

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """The bytes of a file as a stream."""
        if self._sizes[name] > self._limit:
            raise SourceError(
                name, None,
                f"is {self._sizes[name] // 1_000_000} MB, more than {self._limit // 1_000_000} MB",
                "Check that this is the right file; --largest-mb allows more.",
            )  # fmt: skip
        try:
            with self._raw(name) as raw:
                yield io.BufferedReader(_Counted(raw, self.progress, self._limit, name), CHUNK)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise SourceError(
                name, None, f"cannot be read from {self.path.name}: {error}", "Download it again."
            ) from error

    def _raw(self, name: str) -> IO[bytes]:
        if self._zip is not None:
            return self._zip.open(name)
        return (self.path / name if self.path.is_dir() else self.path).open("rb")

    def checksum(self, names: Sequence[str]) -> str:
        """SHA-256 over names and contents of these files."""
        digest = hashlib.sha256()
        for name in sorted(names):
            digest.update(f"{PurePosixPath(name).name}\0".encode())
            with self.open(name) as file:
                while chunk := file.read(CHUNK):
                    digest.update(chunk)
        return digest.hexdigest()


class _Counted(io.RawIOBase):
    """Tells how far it is, and stops where a zip unpacks to more than it promised."""

    def __init__(self, raw: IO[bytes], progress: Progress, limit: int, name: str) -> None:
        self._raw, self._progress, self._left, self._name = raw, progress, limit, name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._raw.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise SourceError(self._name, None, "unpacks to more than it says", "Download it again.")
        buffer[: len(data)] = data
        self._progress(len(data))
        return len(data)
