"""The ledger in each format that leaves sayso, one module a format."""

from __future__ import annotations

from sayso.exports.html import export_html
from sayso.exports.json_contract import SCHEMA, as_json, export_json, schema_text
from sayso.exports.markdown import export_markdown
from sayso.exports.table import export_table

__all__ = ["SCHEMA", "as_json", "export_html", "export_json", "export_markdown", "export_table", "schema_text"]
