"""What one more report or decision asks of the case is looked up by indexes, however large the case is."""

from __future__ import annotations

from alembic import op

from sayso.store.backend import Backend

revision = "0004"
down_revision = "0003"


def upgrade(backend: Backend) -> None:
    """Add the indexes that were missing."""
    op.create_index("source_key_source", "source_key", ["source_no"])
    op.create_index("report_run", "report", ["run_no"])
    op.create_index("decision_report_seq", "decision_report", ["seq"])
