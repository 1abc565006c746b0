-- what: what each judged report is compared with from the year before, the reports that it goes on from taken together
-- takes: nothing
-- gives: nothing; fills derived.goes_on
INSERT INTO derived.goes_on BY NAME
SELECT
    before.report_id,
    any_value(judged.year) - 1 AS last_year,
    list(before.last_id ORDER BY before.last_id) FILTER (before.last_id IS NOT NULL) AS last_ids,
    count(before.last_id) AS reports,
    string_agg(before.agency, '、' ORDER BY before.agency) AS whose,
    if(count(before.last_id) = 1, 'one', 'several') AS together,
    CASE
        WHEN count(before.last_id) < count(*) THEN 'absent'
        WHEN bool_or(before.is_split) THEN 'split'
    END AS apart
FROM derived.year_before AS before
JOIN derived.judged AS judged USING (report_id)
GROUP BY before.report_id
