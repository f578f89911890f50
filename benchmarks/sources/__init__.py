"""What sources are measured on: the kinds of 200 mentions, by offsets into articles that lie beside the project."""
