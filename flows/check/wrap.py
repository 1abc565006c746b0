"""Generator of SQL: a rule's query wrapped so that what it gives becomes findings.

Whatever columns a rule has, those that say whom it concerns are taken by name (agency and year of a report are added,
those of its only report to what is said of a file), and all become slots, as text. What is found is collected in
temporary tables, so that a rule that breaks disturbs nothing, and replaces what was found before in one step. Most
rules find nothing: those are not wrapped at all, since planning the wrapping takes longer than planning the rule.
"""

from __future__ import annotations

from collections.abc import Collection

from flows.check.rules import Rule

BEGIN = """CREATE OR REPLACE TEMP TABLE found_now AS
SELECT * EXCLUDE (finding_id), '' AS identity, '' AS about, 0 AS part, '' AS bound FROM derived.found LIMIT 0"""
NAMED = "FROM named_now ORDER BY year, agency_code, finding_id"
TAKE_OVER = "INSERT INTO derived.found BY NAME FROM named_now"
END = "DROP TABLE found_now"
CLEAR_JUDGED = "DELETE FROM derived.judged"
FORGET = "DELETE FROM found_now WHERE check_id = '$CHECK'"
RULE_NOW = "rule_now"


def asked(rule: Rule) -> str:
    """The statement that puts what a rule gives in a temporary table; the lines of the rule keep their numbers."""
    return f"CREATE OR REPLACE TEMP TABLE {RULE_NOW} AS {rule.statement.text}"


def asked_of(rule: Rule, restricted: str) -> str:
    """The same for a part of the reports: `restricted` is a condition on `report_id`."""
    return f"CREATE OR REPLACE TEMP TABLE {RULE_NOW} AS FROM (\n{rule.statement.text}\n) WHERE {restricted}"


def wrapped(rule: Rule) -> str:
    """The statement that turns what the rule gave into findings."""
    values = {"IDENTITY": rule.identity, "CHECK": rule.id, "SEVERITY": rule.severity, "ABOUT": rule.about}
    filled = _FILL.replace("$BOUND", _bound(rule.rests_on))
    for name, value in values.items():
        filled = filled.replace(f"${name}", value)
    return filled


def _bound(rests_on: Collection[str]) -> str:
    """What a finding rests on beside its cells: the columns that the rule names, else what it compares, else all."""
    if rests_on:
        return f"to_json(struct_pack({', '.join(rests_on)}))"
    return "CASE WHEN len(told.cells) > 0 THEN to_json(struct_pack(expected, actual)) ELSE told.slots END"


# What a rule gave, and with it what the finding will be known by (sql/queries/check/name_found.sql).
_FILL = """INSERT INTO found_now BY NAME
WITH as_text AS (
    SELECT rule_now.addresses AS cells, derived.plain(COLUMNS(*)) FROM rule_now
), whole AS (
    SELECT
        CAST(NULL AS VARCHAR) AS report_id,
        CAST(NULL AS VARCHAR) AS receipt_id,
        CAST(NULL AS VARCHAR) AS agency_code,
        CAST(NULL AS VARCHAR) AS year,
        CAST(NULL AS VARCHAR) AS expected,
        CAST(NULL AS VARCHAR) AS actual,
        CAST(NULL AS VARCHAR) AS skipped,
        CAST(NULL AS VARCHAR) AS suggestions
    WHERE false
    UNION ALL BY NAME
    SELECT * FROM as_text
), told AS (
    SELECT
        *,
        to_json(struct_pack(*COLUMNS(* EXCLUDE (report_id, receipt_id, cells, addresses, suggestions)))) AS slots
    FROM whole
)
SELECT
    '$CHECK' AS check_id,
    '$SEVERITY' AS severity,
    '$IDENTITY' AS identity,
    '$ABOUT' AS about,
    told.skipped,
    told.report_id,
    coalesce(told.receipt_id, judged.receipt_id) AS receipt_id,
    coalesce(told.agency_code, judged.agency_code, whole.agency_code) AS agency_code,
    coalesce(CAST(told.year AS INTEGER), judged.year, whole.year) AS year,
    coalesce(told.cells, []) AS addresses,
    told.expected,
    told.actual,
    told.slots,
    coalesce(told.suggestions, '[]') AS suggestions,
    judged.part,
    CASE WHEN told.skipped IS NULL THEN $BOUND ELSE told.slots END AS bound
FROM told
LEFT JOIN derived.judged AS judged ON judged.report_id = told.report_id
LEFT JOIN derived.judged AS whole
    ON told.report_id IS NULL AND whole.receipt_id = told.receipt_id AND whole.alone"""
