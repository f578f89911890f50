"""Answers of timestamp authorities, kept with the log they confirm."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sayso.store.backend import Backend

revision = "0003"
down_revision = "0002"


def upgrade(backend: Backend) -> None:
    """Add the table."""
    op.create_table(
        "log_stamp",
        sa.Column("seq", sa.Integer(), sa.ForeignKey("decision.seq"), primary_key=True),
        sa.Column("response_sha256", sa.Text(), primary_key=True),
        sa.Column("kept_at", sa.Text(), nullable=False),
        sa.Column("response", sa.LargeBinary(), nullable=False),
        sa.Column("roots", sa.LargeBinary(), nullable=False),
    )
