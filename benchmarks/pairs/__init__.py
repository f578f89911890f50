"""Judged pairs of statements: what grouping is measured on."""
