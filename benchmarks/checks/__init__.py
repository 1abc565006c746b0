"""The rules measured: planted errors, claims in prose, and speed."""
