"""Accounts of a desk that several people use: names, roles, and passwords by argon2id, in one file beside the case."""

from __future__ import annotations

import json
import os
import tempfile
import threading
import time
import unicodedata
from collections import deque
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from sayso.desk.security.roles import DeskRole
from sayso.errors import ConfigError

SCHEMA = "sayso-accounts/1"
LEAST_PASSWORD, MOST_PASSWORD = 12, 1_000
"""Characters of a password. Source: NIST SP 800-63B, which asks for length and against rules on what a password holds."""
MOST_NAME = 100
MOST_ACCOUNTS = 1_000
MOST_BYTES = 1_000_000
WINDOW = 60.0
"""Seconds over which failures count."""
MOST_FAILURES = 5
"""Failures of one name within the window; further tries are refused unheard, right or wrong."""
MOST_FAILURES_ALL = 30


class TooManyTriesError(Exception):
    """So many tries failed lately that no further one is heard for now."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may enter.

    Attributes:
        name: Under which decisions are recorded.
        password: Its argon2id hash, which holds its own salt and costs.
    """

    name: str
    role: DeskRole
    password: str = field(repr=False)


class Accounts:
    """The accounts in one file, read again whenever it changes, so that a role taken away is gone at the next request.

    Args:
        path: The file; it need not be there.
        hasher: Its costs are those of argon2-cffi unless told: argon2id with 64 MiB, 3 passes, 4 lanes. Source: RFC 9106,
            section 4.
    """

    def __init__(self, path: Path, *, hasher: PasswordHasher | None = None) -> None:
        self.path = path
        self._hasher = hasher or PasswordHasher()
        self._lock = threading.Lock()
        self._one_at_a_time = threading.Lock()
        self._stamp: tuple[int, int, int] | None = None
        self._known: dict[str, Account] = {}
        self._failures: deque[tuple[float, str]] = deque(maxlen=MOST_FAILURES_ALL * 10)

    @cached_property
    def _nobodys(self) -> str:
        """A hash that unknown names are compared with, so that they take as long to refuse."""
        return self._hasher.hash(os.urandom(32))

    def all(self) -> tuple[Account, ...]:
        """Every account, by name; none where there is no file.

        Raises:
            ConfigError: The file is damaged, too large, or others on this machine may read it.
        """
        with self._lock:
            return tuple(self._read().values())

    def role_of(self, name: str) -> DeskRole | None:
        """What somebody may do by now; None when they have no account any more."""
        with self._lock:
            found = self._read().get(name)
        return found.role if found else None

    def check(self, name: str, password: str) -> Account | None:
        """The account that name and password open, or None.

        One check runs at a time, since each takes 64 MiB on purpose.

        Raises:
            TooManyTriesError: Five tries for this name, or thirty for any, have failed within a minute.
        """
        name = unicodedata.normalize("NFC", name)
        with self._one_at_a_time:
            self._refuse_if_guessing(name)
            with self._lock:
                found = self._read().get(name)
            if _matches(self._hasher, found.password if found else self._nobodys, password) and found:
                return found
            self._failures.append((time.monotonic(), name))
            return None

    def add(self, name: str, role: DeskRole, password: str) -> Account:
        """Make an account.

        Raises:
            ConfigError: The name or the password cannot be taken, or the name has an account already.
        """
        name = unicodedata.normalize("NFC", name)
        if not name.strip() or name != name.strip() or len(name) > MOST_NAME or not name.isprintable():
            raise ConfigError(f"a name is 1 to {MOST_NAME} printable characters, without blanks around it")
        if not LEAST_PASSWORD <= len(password) <= MOST_PASSWORD:
            raise ConfigError(f"a password has {LEAST_PASSWORD} to {MOST_PASSWORD:,} characters; a sentence is good")
        if password.casefold() == name.casefold():
            raise ConfigError("a password must not be the name; choose another")
        with self._lock:
            known = dict(self._read())
            if name in known:
                raise ConfigError(f"{name} has an account already; remove it first to give it another role or password")
            if len(known) >= MOST_ACCOUNTS:
                raise ConfigError(f"{self.path}: {MOST_ACCOUNTS:,} accounts are as many as are kept")
            known[name] = Account(name, role, self._hasher.hash(password))
            self._write(known)
            return known[name]

    def remove(self, name: str) -> None:
        """Take an account away; whoever is in by it is out at their next request.

        Raises:
            ConfigError: There is none of that name.
        """
        with self._lock:
            known = dict(self._read())
            if known.pop(unicodedata.normalize("NFC", name), None) is None:
                raise ConfigError(f"{self.path}: no account of that name; `sayso desk accounts list` lists them")
            self._write(known)

    def _refuse_if_guessing(self, name: str) -> None:
        since = time.monotonic() - WINDOW
        lately = [one for at, one in self._failures if at > since]
        if len(lately) >= MOST_FAILURES_ALL or lately.count(name) >= MOST_FAILURES:
            raise TooManyTriesError

    def _read(self) -> dict[str, Account]:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            self._stamp, self._known = None, {}
            return self._known
        except OSError as error:
            raise ConfigError(f"{self.path}: {error.strerror or error}") from error
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        if stamp != self._stamp:
            if os.name == "posix" and found.st_mode & 0o077:
                raise ConfigError(f"{self.path}: others on this machine may read it; run: chmod 600 {self.path}")
            if found.st_size > MOST_BYTES:
                raise ConfigError(f"{self.path}: {found.st_size:,} bytes are no file of accounts")
            self._known = _accounts_in(self.path)
            self._stamp = stamp
        return self._known

    def _write(self, known: dict[str, Account]) -> None:
        data = {
            "schema": SCHEMA,
            "accounts": [
                {"name": one.name, "role": one.role.value, "password": one.password} for one in known.values()
            ],
        }
        try:
            # Made readable for its owner alone from the start, and put in place whole.
            handle, beside = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}.")
            try:
                with open(handle, "w", encoding="utf-8") as file:
                    json.dump(data, file, ensure_ascii=False, indent=1)
                os.replace(beside, self.path)
            except BaseException:
                Path(beside).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise ConfigError(f"{self.path}: accounts cannot be kept ({error.strerror or error})") from error
        self._stamp = None


def _accounts_in(path: Path) -> dict[str, Account]:
    try:
        data: Any = json.loads(path.read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise ValueError(f"schema {str(data['schema'])[:40]!r}")
        found = [Account(str(one["name"]), DeskRole(one["role"]), str(one["password"])) for one in data["accounts"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        what = " ".join(f"{type(error).__name__}: {error}".split())[:120]
        raise ConfigError(
            f"{path}: no file of accounts ({what}); make it anew with: sayso desk accounts add"
        ) from error
    return {one.name: one for one in found}


def _matches(hasher: PasswordHasher, kept: str, password: str) -> bool:
    if len(password) > MOST_PASSWORD:
        return False
    try:
        return hasher.verify(kept, password.encode("utf-8", "replace"))
    except (VerificationError, InvalidHashError):
        return False
