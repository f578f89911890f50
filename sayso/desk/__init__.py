"""The desk: a local web application in which a case is read, questioned and decided."""
