"""One router a view. A route parses, calls, presents."""

from sayso.desk.routes import board, entrance, reports, search, sources

ROUTERS = (entrance.router, board.router, reports.router, sources.router, search.router)
"""Every router of the desk."""
