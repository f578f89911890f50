"""The desk's gate: a one-time token in the opening address is exchanged for a cookie, and only its bearer is let in.

Source: OWASP cheat sheets on session management, CSRF and DNS rebinding.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from sayso.desk.security.accounts import Account, Accounts
from sayso.desk.security.roles import DeskRole
from sayso.errors import ConfigError

log = logging.getLogger("sayso")

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


LONGEST_SESSION = 12 * 3600.0
"""Seconds that somebody who entered by an account stays in; whoever opened the desk on their own machine stays until it ends."""


@dataclass(frozen=True, slots=True)
class _Session:
    visitor: Visitor
    until: float | None
    """On the monotonic clock; None for one that lasts."""


class Gate:
    """Tokens, sessions, and the names that the desk answers to.

    Args:
        hosts: ``name:port`` under which the desk is reached; a request for any other is refused.
        cookie: Name of the cookie; browsers keep cookies by host and not by port, so each desk needs its own.
        secure: True behind TLS.
        accounts: Who may enter by name and password; None lets in by token alone.
    """

    def __init__(
        self, hosts: Iterable[str], *, cookie: str = "sayso", secure: bool = False, accounts: Accounts | None = None
    ) -> None:
        self.hosts = frozenset(host.lower() for host in hosts)
        self.cookie = cookie
        self.secure = secure
        self.accounts = accounts
        self._lock = threading.Lock()
        self._tokens: dict[str, str] = {}
        self._sessions: dict[str, _Session] = {}

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
            return self._begin(name, DeskRole.OWNER, None)

    def admit(self, account: Account) -> str:
        """The cookie's value for somebody whose name and password were right."""
        with self._lock:
            return self._begin(account.name, account.role, time.monotonic() + LONGEST_SESSION)

    def _begin(self, name: str, role: DeskRole, until: float | None) -> str:
        cookie = secrets.token_urlsafe(_BYTES)
        while len(self._sessions) >= MOST_VISITORS:
            self._sessions.pop(next(iter(self._sessions)))
        self._sessions[cookie] = _Session(Visitor(name, secrets.token_urlsafe(_BYTES), role), until)
        return cookie

    def visitor(self, cookie: str | None) -> Visitor | None:
        """Whose cookie it is, with the role that they have by now; None once their time or their account is gone."""
        with self._lock:
            session = self._sessions.get(cookie) if cookie else None
        if session is None or cookie is None or self.accounts is None or session.until is None:
            return session.visitor if session else None
        try:
            role = self.accounts.role_of(session.visitor.name)
        except ConfigError:
            log.exception("the accounts cannot be read: nobody is let in")
            return None
        if role is None or time.monotonic() > session.until:
            self.leave(cookie)
            return None
        return replace(session.visitor, role=role)

    def leave(self, cookie: str) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(cookie, None)

    def answers_to(self, host: str) -> bool:
        """True for a Host that is the desk's own: another name that leads here is DNS rebinding."""
        return host.lower() in self.hosts

    def is_own(self, origin: str) -> bool:
        """True for an Origin that is the desk itself."""
        try:
            parts = urlsplit(origin)
        except ValueError:  # a bracket that no address closes
            return False
        return parts.scheme == ("https" if self.secure else "http") and parts.netloc.lower() in self.hosts


def is_csrf(visitor: Visitor, given: str) -> bool:
    """True when a write brought this visitor's own CSRF token; compared in constant time."""
    return secrets.compare_digest(visitor.csrf.encode(), given.encode("utf-8", "replace"))
