"""The desk's gate: a one-time token in the opening address is exchanged for a cookie, and only its bearer is let in.

Source: OWASP cheat sheets on session management, CSRF and DNS rebinding.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from sayso.desk.security.roles import DeskRole

_BYTES = 32
MOST_VISITORS = 64
"""Sessions kept at once; the oldest ends when one more is opened."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who was let in.

    Attributes:
        name: Under which decisions are recorded.
        csrf: What every write must bring along.
        role: What they may do; whoever opened the desk on their own machine owns it.
    """

    name: str
    csrf: str = field(repr=False)
    role: DeskRole = DeskRole.OWNER


class Gate:
    """Tokens, sessions, and the names that the desk answers to.

    Args:
        hosts: ``name:port`` under which the desk is reached; a request for any other is refused.
        cookie: Name of the cookie; browsers keep cookies by host and not by port, so each desk needs its own.
        secure: True behind TLS.
    """

    def __init__(self, hosts: Iterable[str], *, cookie: str = "sayso", secure: bool = False) -> None:
        self.hosts = frozenset(host.lower() for host in hosts)
        self.cookie = cookie
        self.secure = secure
        self._lock = threading.Lock()
        self._tokens: dict[str, str] = {}
        self._visitors: dict[str, Visitor] = {}

    def new_token(self, name: str) -> str:
        """A token that lets one browser in, once, as ``name``."""
        token = secrets.token_urlsafe(_BYTES)
        with self._lock:
            self._tokens[token] = name
        return token

    def enter(self, token: str) -> str | None:
        """The cookie's value for a token, which is used up; None for one that is unknown or was used."""
        with self._lock:
            name = self._tokens.pop(token, None)
            if name is None:
                return None
            cookie = secrets.token_urlsafe(_BYTES)
            while len(self._visitors) >= MOST_VISITORS:
                self._visitors.pop(next(iter(self._visitors)))
            self._visitors[cookie] = Visitor(name, secrets.token_urlsafe(_BYTES))
            return cookie

    def visitor(self, cookie: str | None) -> Visitor | None:
        """Whose cookie it is."""
        with self._lock:
            return self._visitors.get(cookie) if cookie else None

    def leave(self, cookie: str) -> None:
        """End a session."""
        with self._lock:
            self._visitors.pop(cookie, None)

    def answers_to(self, host: str) -> bool:
        """True for a Host that is the desk's own: another name that leads here is DNS rebinding."""
        return host.lower() in self.hosts

    def is_own(self, origin: str) -> bool:
        """True for an Origin that is the desk itself."""
        parts = urlsplit(origin)
        return parts.scheme == ("https" if self.secure else "http") and parts.netloc.lower() in self.hosts


def is_csrf(visitor: Visitor, given: str) -> bool:
    """True when a write brought this visitor's own CSRF token; compared in constant time."""
    return secrets.compare_digest(visitor.csrf.encode(), given.encode("utf-8", "replace"))
