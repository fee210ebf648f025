"""The one error that this package raises on purpose: it names the thing and says what to do."""


class VakwijzerIndexError(Exception):
    """Something about the taxonomy or its index is missing or wrong.

    ``message`` names the thing and its value; ``hint`` says what to do about it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message} {hint}".strip())
        self.message = message
        self.hint = hint


class TaxonomyError(VakwijzerIndexError):
    """A taxonomy file is missing or breaks a rule; the message lists every problem found."""


class StoreError(VakwijzerIndexError):
    """The compiled index is missing, damaged, or made for another taxonomy or encoder."""


class EncoderError(VakwijzerIndexError):
    """The model that turns text into vectors is missing or damaged."""


class SourceError(VakwijzerIndexError):
    """A downloaded file cannot be imported: which file, in which line, what is wrong, what to do."""

    def __init__(self, file: str, line: int | None, wrong: str, remedy: str) -> None:
        self.file, self.line = file, line
        where = f"{file}, line {line}" if line else file
        super().__init__(f"{where}: {wrong}.", remedy)
