"""The steps from each schema to the next. A released one is never edited."""
