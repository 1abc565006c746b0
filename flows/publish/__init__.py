"""The room that turns a compiled season into documents: pure functions from facts to {path: bytes}."""
