"""One router a view. A route parses, calls, presents."""

from sayso.desk.routes import (
    add,
    anchors,
    api,
    board,
    brief,
    chains,
    compare,
    decisions,
    entrance,
    grid,
    log,
    pictures,
    places,
    queue,
    reports,
    search,
    sources,
    timeline,
)

ROUTERS = (
    entrance.router,
    board.router,
    reports.router,
    sources.router,
    search.router,
    decisions.router,
    chains.router,
    timeline.router,
    places.router,
    pictures.router,
    compare.router,
    add.router,
    grid.router,
    brief.router,
    queue.router,
    log.router,
    anchors.router,
    api.router,
)
"""Every router of the desk."""
