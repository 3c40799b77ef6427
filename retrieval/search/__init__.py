"""A question to ranked records, and records to an answer or to silence."""
