"""The tables of a case at the newest schema. Migrations make them; a test holds the two to each other.

Columns of results serve queries and can be computed again from the packed results, which are the truth. Numbers (``no``) join
tables; ids are what people and other programs see.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    false,
)

SCHEMA = "0004"
"""The newest schema; the last migration's revision."""
VECTORS_A_PAGE = 64
"""Vectors are kept so many to a row: read one by one, 100,000 of them take as long as all the rest of a search."""

metadata = MetaData()

case_info = Table("case_info", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))

run = Table(
    "run",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("started", Text, nullable=False),
    Column("finished", Text),
    Column("inputs", Text, nullable=False),
    Column("story", Text),
)

unread = Table(
    "unread",
    metadata,
    Column("run_no", Integer, ForeignKey("run.no"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("origin", Text, nullable=False),
    Column("reason", Text, nullable=False),
)

story = Table(
    "story",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("given_name", Text, unique=True),
    Column("created", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("is_stale", Boolean, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("results", LargeBinary),
    Column("digest", LargeBinary),
    Index("story_stale", "is_stale"),
)

story_key = Table(
    "story_key",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("story_no", Integer, ForeignKey("story.no"), primary_key=True),
    sqlite_with_rowid=False,
)

report = Table(
    "report",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", Text, nullable=False, unique=True),
    Column("story_no", Integer, ForeignKey("story.no"), nullable=False),
    Column("run_no", Integer, ForeignKey("run.no")),
    Column("added_at", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Column("outlet", Text),
    Column("headline", Text),
    Column("published", Text),
    Column("pruned_at", Text),
    Column("digest", LargeBinary, nullable=False),
    Column("compared", Boolean, nullable=False, server_default=false()),  # with the reports of other stories
    Index("report_story", "story_no"),
    Index("report_run", "run_no"),
    Index("report_outlet", "outlet"),
    Index("report_published", "published"),
    Index("report_added", "added_at"),
)

report_body = Table(
    "report_body",
    metadata,
    Column("report_no", Integer, ForeignKey("report.no"), primary_key=True, autoincrement=False),
    Column("facts", LargeBinary, nullable=False),
    Column("text", LargeBinary, nullable=False),
    Column("original", LargeBinary),  # NULL where the text, as UTF-8, is the bytes
)

report_found = Table(
    "report_found",
    metadata,
    Column("report_no", Integer, ForeignKey("report.no"), primary_key=True, autoincrement=False),
    Column("reader", Text, nullable=False),
    Column("attributions", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
)

report_results = Table(
    "report_results",
    metadata,
    Column("report_no", Integer, ForeignKey("report.no"), primary_key=True, autoincrement=False),
    Column("results", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
)

vector_page = Table(
    "vector_page",
    metadata,
    Column("page", Integer, primary_key=True, autoincrement=False),
    Column("vectors", LargeBinary, nullable=False),
)

source = Table(
    "source",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("role", Text),
    Column("affiliation", Text),
    Index("source_often", "statements", "no"),
)

source_key = Table(
    "source_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column("source_no", Integer, ForeignKey("source.no"), primary_key=True),
    Index("source_key_source", "source_no"),
    sqlite_with_rowid=False,
)

source_link = Table(
    "source_link",
    metadata,
    Column("source_no", Integer, ForeignKey("source.no"), primary_key=True),
    Column("other_no", Integer, ForeignKey("source.no"), primary_key=True),
    Column("judgement", Text, nullable=False),
    Column("reasons", Text, nullable=False),
    Index("source_link_other", "other_no"),
    sqlite_with_rowid=False,
)

copy_elsewhere = Table(
    "copy_elsewhere",
    metadata,
    Column("report_no", Integer, ForeignKey("report.no"), primary_key=True),
    Column("other_no", Integer, ForeignKey("report.no"), primary_key=True),
    Column("copy", LargeBinary, nullable=False),
    Index("copy_elsewhere_other", "other_no"),
    sqlite_with_rowid=False,
)

proposition = Table(
    "proposition",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("story_no", Integer, ForeignKey("story.no"), nullable=False),
    Column("text", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("rule", Text, nullable=False),
    Column("central", Boolean, nullable=False),
    Column("roots", Integer, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("asserts", Integer, nullable=False),
    Column("denies", Integer, nullable=False),
    Column("doubts", Integer, nullable=False),
    Column("declines", Integer, nullable=False),
    Column("first_out", Text),
    Column("last_out", Text),
    Column("prominence", Integer, nullable=False),
    Index("proposition_story", "story_no"),
    Index("proposition_order", "prominence", "no"),
    Index("proposition_status", "status", "prominence", "no"),
)

statement = Table(
    "statement",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("report_no", Integer, ForeignKey("report.no"), nullable=False),
    Column("source_no", Integer, ForeignKey("source.no"), nullable=False),
    Column("proposition_no", Integer, ForeignKey("proposition.no")),
    Column("position", SmallInteger, nullable=False),
    Index("statement_report", "report_no"),
    Index("statement_source", "source_no", "no"),
    Index("statement_proposition", "proposition_no"),
)

status_change = Table(
    "status_change",
    metadata,
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("story_no", Integer, ForeignKey("story.no"), nullable=False),
    Column("proposition_id", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("old", Text, nullable=False),
    Column("new", Text, nullable=False),
    Index("status_change_at", "at"),
)

decision = Table(
    "decision",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("entry", Text, nullable=False),
    Index("decision_at", "at"),
)

decision_report = Table(
    "decision_report",
    metadata,
    Column("report_id", Text, primary_key=True),
    Column("seq", Integer, ForeignKey("decision.seq"), primary_key=True, autoincrement=False),
    Index("decision_report_seq", "seq"),
    sqlite_with_rowid=False,
)

decided = Table(
    "decided",
    metadata,
    Column("story_no", Integer, ForeignKey("story.no"), primary_key=True),
    Column("proposition_id", Text, primary_key=True),
    Column("status", Text, nullable=False),
    Column("text", Text),
    Index("decided_proposition", "proposition_id"),
)

log_stamp = Table(
    "log_stamp",
    metadata,
    Column("seq", Integer, ForeignKey("decision.seq"), primary_key=True),
    Column("response_sha256", Text, primary_key=True),
    Column("kept_at", Text, nullable=False),
    Column("response", LargeBinary, nullable=False),
    Column("roots", LargeBinary, nullable=False),  # packed: the certificates that were trusted, as hexadecimal
)
