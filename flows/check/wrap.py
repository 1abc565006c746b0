"""Generator of SQL: a rule's query wrapped so that what it gives becomes findings.

Whatever columns a rule has, those that say whom it concerns are taken by name (agency and year of a report are added,
those of its only report to what is said of a file), and all become slots, as text. What is found is collected in
temporary tables, so that a rule that breaks disturbs nothing, and replaces what was found before in one step. Most
rules find nothing: those are not wrapped at all, since planning the wrapping takes longer than planning the rule.
"""

from __future__ import annotations

from flows.check.rules import Rule

BEGIN = "CREATE OR REPLACE TEMP TABLE found_now AS FROM derived.found LIMIT 0"
FOUND_NOW = "FROM found_now ORDER BY year, agency_code, finding_id"
TAKE_OVER = "INSERT INTO derived.found FROM found_now"
END = "DROP TABLE found_now"


def asked(rule: Rule) -> str:
    """The statement that puts what a rule gives in a temporary table; the lines of the rule keep their numbers."""
    return f"CREATE OR REPLACE TEMP TABLE rule_now AS {rule.statement.text}"


def wrapped(rule: Rule) -> str:
    """The statement that turns what the rule gave into findings."""
    filled = _FILL.replace("$IDENTITY", rule.identity)
    return filled.replace("$CHECK", rule.id).replace("$SEVERITY", rule.severity)


# A finding is known by its rule, by whom it concerns (the file and part, not the reading of it, so that it stays the
# same when a newer reader sees the same), by its cells and by all its values.
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
), placed AS (
    SELECT
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
        judged.part
    FROM told
    LEFT JOIN derived.judged AS judged ON judged.report_id = told.report_id
    LEFT JOIN derived.judged AS whole
        ON told.report_id IS NULL AND whole.receipt_id = told.receipt_id AND whole.alone
)
SELECT DISTINCT ON (finding_id)
    md5(to_json({
        'rule': '$IDENTITY',
        'file': receipt_id,
        'part': part,
        'agency': agency_code,
        'year': year,
        'cells': addresses,
        'values': slots
    })) AS finding_id,
    '$CHECK' AS check_id,
    '$SEVERITY' AS severity,
    * EXCLUDE (part)
FROM placed
ORDER BY finding_id, report_id"""
