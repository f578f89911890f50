"""Everything sayso raises on purpose.

SaysoError
  ReportError            one input could not become a Report; the rest of the work goes on
    UnsupportedFormatError   the bytes are of a kind sayso does not read
    DamagedReportError       the bytes break off or contradict themselves
    EncryptedReportError     a password is needed
    NoTextError              readable, but no text in it (a scan, an empty page)
    TooLargeError            over a stated limit of size, count, depth or time
    MissingInputError        no such file, nothing matched, or nobody answered
    RefusedAddressError      an address sayso will not fetch from unless told to
  ConfigError            wrong use or wrong setup
    MissingExtraError        an optional part is not installed
    ModelMissingError        a model's files are not there
    ModelMismatchError       a model's files are not the ones its manifest names
  StoreError             the casebook
    NotFoundError  ConflictError  SchemaVersionError
      StaleError             a ConflictError: it changed since the person looked

A message says what, where and what to do, on one line: ``may.zip: ends before its directory; copy it again``.
"""

from __future__ import annotations


class SaysoError(Exception):
    """Anything sayso raises on purpose; its text is one line fit for a reader."""


class ReportError(SaysoError):
    """One input could not be read.

    Attributes:
        origin: The path, address or archive member as given.
        problem: What is wrong, without the origin.
        remedy: What the reader can do about it, or "".
    """

    def __init__(self, origin: str, problem: str, remedy: str = "") -> None:
        self.origin = origin
        self.problem = problem
        self.remedy = remedy
        text = f"{origin}: {problem}; {remedy}" if remedy else f"{origin}: {problem}"
        super().__init__(" ".join(text.split()))


class UnsupportedFormatError(ReportError):
    """The bytes are of a kind sayso does not read."""


class DamagedReportError(ReportError):
    """The bytes break off or contradict themselves."""


class EncryptedReportError(ReportError):
    """A password is needed."""


class NoTextError(ReportError):
    """Readable, but there is no text in it."""


class TooLargeError(ReportError):
    """Over a stated limit of size, count, depth or time."""


class MissingInputError(ReportError):
    """No such file, nothing matched, or nobody answered."""


class RefusedAddressError(ReportError):
    """An address sayso does not fetch from unless told to."""


class ConfigError(SaysoError):
    """Wrong use or wrong setup."""


class MissingExtraError(ConfigError):
    """An optional part is not installed; the text gives the command that installs it."""

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f"{what} needs an optional part; install it with: pip install 'sayso[{extra}]'")


class ModelMissingError(ConfigError):
    """A model's files are not there."""


class ModelMismatchError(ConfigError):
    """A model's files are not the ones its manifest names."""


class StoreError(SaysoError):
    """The casebook could not do what was asked."""


class NotFoundError(StoreError):
    """What must exist does not."""


class ConflictError(StoreError):
    """Somebody changed it first."""


class StaleError(ConflictError):
    """A story was looked at before it changed; what is wanted may still hold.

    Attributes:
        story: Id of the story.
        version: The version it is at.
    """

    def __init__(self, story: str, version: str) -> None:
        self.story = story
        self.version = version
        super().__init__(f"story {story} has changed since you looked (it is at {version}); look again")


class SchemaVersionError(StoreError):
    """The casebook was written by another version."""
