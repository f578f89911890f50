"""Bytes to reports: files, folders, archives, addresses and standard input."""

from sayso.reading.assembly import read_bytes
from sayso.reading.inputs import Known, Reading, read_each, read_inputs
from sayso.reading.limits import Limits

__all__ = ["Known", "Limits", "Reading", "read_bytes", "read_each", "read_inputs"]
