"""Claims: what the prose of a report states about the cells of its tables."""
