-- what: judged reports whose prose was not looked at yet, with their sections
-- takes: finder VARCHAR, most INTEGER
-- gives: report_id, title, mentions, sections
WITH due AS (
    SELECT judged.report_id
    FROM derived.judged AS judged
    WHERE judged.report_id NOT IN (SELECT report_id FROM derived.prose WHERE finder = $finder)
    ORDER BY judged.report_id
    LIMIT $most
)
SELECT
    report.report_id,
    any_value(report.title) AS title,
    any_value(report.mentions) AS mentions,
    list({'number': section.number, 'text': section.text} ORDER BY section.number)
        FILTER (section.report_id IS NOT NULL) AS sections
FROM due
JOIN kept.report AS report USING (report_id)
LEFT JOIN kept.section AS section USING (report_id)
GROUP BY report.report_id
ORDER BY report.report_id
