"""The records in SQLite, the one truth: read in, matched, looked up, forgotten, written out."""
