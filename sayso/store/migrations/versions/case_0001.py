"""The first schema of a case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sayso.store.backend import Backend

revision = "0001"
down_revision = None


def upgrade(backend: Backend) -> None:
    """Make every table of an empty case."""
    op.create_table(
        "case_info",
        sa.Column("name", sa.Text(), primary_key=True),
        sa.Column("value", sa.Text(), nullable=False),
    )
    op.create_table(
        "decision",
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
    )
    op.create_index("decision_at", "decision", ["at"])
    op.create_table(
        "run",
        sa.Column("no", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("started", sa.Text(), nullable=False),
        sa.Column("finished", sa.Text()),
        sa.Column("inputs", sa.Text(), nullable=False),
        sa.Column("story", sa.Text()),
    )
    op.create_table(
        "source",
        sa.Column("no", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("statements", sa.Integer(), nullable=False),
    )
    op.create_index("source_often", "source", ["statements", "no"])
    op.create_table(
        "story",
        sa.Column("no", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("given_name", sa.Text(), unique=True),
        sa.Column("created", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_stale", sa.Boolean(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("results", sa.LargeBinary()),
        sa.Column("digest", sa.LargeBinary()),
    )
    op.create_index("story_stale", "story", ["is_stale"])
    op.create_table(
        "vector_page",
        sa.Column("page", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "decided",
        sa.Column("story_no", sa.Integer(), sa.ForeignKey("story.no"), primary_key=True),
        sa.Column("proposition_id", sa.Text(), primary_key=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("text", sa.Text()),
    )
    op.create_index("decided_proposition", "decided", ["proposition_id"])
    op.create_table(
        "decision_report",
        sa.Column("report_id", sa.Text(), primary_key=True),
        sa.Column("seq", sa.Integer(), sa.ForeignKey("decision.seq"), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "proposition",
        sa.Column("no", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("story_no", sa.Integer(), sa.ForeignKey("story.no"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("central", sa.Boolean(), nullable=False),
        sa.Column("roots", sa.Integer(), nullable=False),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("asserts", sa.Integer(), nullable=False),
        sa.Column("denies", sa.Integer(), nullable=False),
        sa.Column("doubts", sa.Integer(), nullable=False),
        sa.Column("declines", sa.Integer(), nullable=False),
        sa.Column("first_out", sa.Text()),
        sa.Column("last_out", sa.Text()),
        sa.Column("prominence", sa.Integer(), nullable=False),
    )
    op.create_index("proposition_order", "proposition", ["prominence", "no"])
    op.create_index("proposition_status", "proposition", ["status", "prominence", "no"])
    op.create_index("proposition_story", "proposition", ["story_no"])
    op.create_table(
        "report",
        sa.Column("no", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("sha256", sa.Text(), nullable=False, unique=True),
        sa.Column("story_no", sa.Integer(), sa.ForeignKey("story.no"), nullable=False),
        sa.Column("run_no", sa.Integer(), sa.ForeignKey("run.no")),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text()),
        sa.Column("headline", sa.Text()),
        sa.Column("published", sa.Text()),
        sa.Column("pruned_at", sa.Text()),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
    )
    op.create_index("report_added", "report", ["added_at"])
    op.create_index("report_outlet", "report", ["outlet"])
    op.create_index("report_published", "report", ["published"])
    op.create_index("report_story", "report", ["story_no"])
    op.create_table(
        "status_change",
        sa.Column("no", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("story_no", sa.Integer(), sa.ForeignKey("story.no"), nullable=False),
        sa.Column("proposition_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
    )
    op.create_index("status_change_at", "status_change", ["at"])
    op.create_table(
        "story_key",
        sa.Column("key", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("story_no", sa.Integer(), sa.ForeignKey("story.no"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "unread",
        sa.Column("run_no", sa.Integer(), sa.ForeignKey("run.no"), primary_key=True),
        sa.Column("place", sa.Integer(), primary_key=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
    )
    op.create_table(
        "report_body",
        sa.Column("report_no", sa.Integer(), sa.ForeignKey("report.no"), primary_key=True, autoincrement=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("original", sa.LargeBinary()),
    )
    op.create_table(
        "report_found",
        sa.Column("report_no", sa.Integer(), sa.ForeignKey("report.no"), primary_key=True, autoincrement=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("attributions", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "report_results",
        sa.Column("report_no", sa.Integer(), sa.ForeignKey("report.no"), primary_key=True, autoincrement=False),
        sa.Column("results", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "statement",
        sa.Column("no", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("report_no", sa.Integer(), sa.ForeignKey("report.no"), nullable=False),
        sa.Column("source_no", sa.Integer(), sa.ForeignKey("source.no"), nullable=False),
        sa.Column("proposition_no", sa.Integer(), sa.ForeignKey("proposition.no")),
        sa.Column("position", sa.SmallInteger(), nullable=False),
    )
    op.create_index("statement_proposition", "statement", ["proposition_no"])
    op.create_index("statement_report", "statement", ["report_no"])
    op.create_index("statement_source", "statement", ["source_no", "no"])
    backend.make_index(op.get_bind())
