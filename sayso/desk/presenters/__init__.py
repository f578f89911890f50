"""Records to what a template prints: pure functions, no question about the domain answered here for the first time."""
