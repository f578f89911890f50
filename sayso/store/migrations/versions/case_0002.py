"""Sources linked over the whole case, and copies that stand in another story."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sayso.store.backend import Backend

revision = "0002"
down_revision = "0001"


def upgrade(backend: Backend) -> None:
    """Add the tables; every story is computed anew at the next ``add``, since links are made then."""
    op.add_column("source", sa.Column("role", sa.Text()))
    op.add_column("source", sa.Column("affiliation", sa.Text()))
    op.add_column("report", sa.Column("compared", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "source_key",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("source_no", sa.Integer(), sa.ForeignKey("source.no"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "source_link",
        sa.Column("source_no", sa.Integer(), sa.ForeignKey("source.no"), primary_key=True),
        sa.Column("other_no", sa.Integer(), sa.ForeignKey("source.no"), primary_key=True),
        sa.Column("judgement", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("source_link_other", "source_link", ["other_no"])
    op.create_table(
        "copy_elsewhere",
        sa.Column("report_no", sa.Integer(), sa.ForeignKey("report.no"), primary_key=True),
        sa.Column("other_no", sa.Integer(), sa.ForeignKey("report.no"), primary_key=True),
        sa.Column("copy", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("copy_elsewhere_other", "copy_elsewhere", ["other_no"])
    op.execute(
        sa.text("UPDATE story SET is_stale = :yes, version = version + 1 WHERE reports > 0").bindparams(yes=True)
    )
