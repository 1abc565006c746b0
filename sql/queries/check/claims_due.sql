-- what: judged reports whose prose was not read for claims yet, or as that of another agency or year, or with other words
-- takes: edition VARCHAR
-- gives: report_id, agency, year, forms, sections
SELECT
    judged.report_id,
    judged.agency,
    judged.year,
    to_json(judged.forms) AS forms,
    list({'number': section.number, 'title': section.title, 'text': section.text} ORDER BY section.number) AS sections
FROM derived.judged AS judged
JOIN kept.section AS section USING (report_id)
WHERE NOT EXISTS (
    FROM derived.claim_source AS source
    WHERE
        source.report_id = judged.report_id
        AND source.agency IS NOT DISTINCT FROM judged.agency
        AND source.year IS NOT DISTINCT FROM judged.year
        AND source.edition = $edition
)
GROUP BY judged.report_id, judged.agency, judged.year, judged.forms
ORDER BY judged.report_id
