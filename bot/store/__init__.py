"""SQL: the only part that knows tables and dialects."""
