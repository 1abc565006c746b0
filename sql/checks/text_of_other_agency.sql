-- title: 文字与其他单位的报告雷同
-- title_en: The text is that of another agency's report
-- message: 总体情况、问题和改进两部分有 {actual}% 的文字与其他单位的报告相同：{sources}。例如：“{passages}”。
-- message_en: Of the general section and that on problems {actual}% of the text stands in other agencies' reports as well: {sources}. For example: "{passages}".
-- do: 请两家单位分别说明，并按各自的实际工作重新撰写后报送。
-- do_en: Let each explain, and write about its own work and hand in again.
-- ask: 请按本单位的实际工作重新撰写后报送。
-- ask_en: Write about your own work and hand in again.
-- right: 文字为本单位首先撰写、被他人使用的，请书面说明。
-- right_en: If you wrote the text and others used it, explain in writing.
-- severity: warning
-- forms: 2019 2021
-- basis: 《政府信息公开条例》第四十九条、第五十条：年度报告报告本机关的工作；与一家相同的文字占 60% 以上且不少于 120 字的才提示，20 家以上都用的套话不计
-- basis_en: Regulations on Open Government Information, articles 49 and 50: a report is on the work of its agency; told from 60% and 120 characters in common with one agency on, phrases of more than 20 agencies aside
-- about: report
WITH spoken AS (
    SELECT sentence.*, judged.agency_code, judged.agency, judged.year
    FROM derived.sentence AS sentence
    JOIN derived.judged AS judged USING (report_id)
    WHERE judged.agency_code IS NOT NULL AND judged.year IS NOT NULL
), shared AS (
    SELECT wording
    FROM spoken
    GROUP BY wording
    HAVING count(DISTINCT agency_code) BETWEEN 2 AND 20
), rare AS (
    SELECT spoken.* FROM spoken JOIN shared USING (wording)
), whole AS (
    SELECT report_id, sum(weight) AS whole FROM spoken GROUP BY report_id
), pair AS (
    SELECT
        here.report_id,
        there.report_id AS other_id,
        any_value(there.agency) AS other,
        any_value(there.agency_code) AS other_code,
        any_value(there.year) AS other_year,
        any_value(here.agency_code) AS code,
        any_value(here.agency) AS agency,
        sum(here.weight) AS same
    FROM rare AS here
    JOIN (SELECT DISTINCT report_id, wording, agency, agency_code, year FROM rare) AS there
        ON there.wording = here.wording AND there.agency_code <> here.agency_code AND there.year <= here.year
    GROUP BY here.report_id, there.report_id
), copied AS (
    SELECT pair.*, 100 * pair.same / whole.whole AS share
    FROM pair
    JOIN whole USING (report_id)
    LEFT JOIN derived.agency AS own ON own.code = pair.code
    LEFT JOIN derived.agency AS other ON other.code = pair.other_code
    WHERE
        pair.same >= 120
        AND pair.same >= 0.6 * whole.whole
        -- one that another was formed from goes on with its text; a government and its office write with one hand
        AND NOT coalesce(list_contains(own.succeeds, other.code) OR list_contains(other.succeeds, own.code), false)
        AND NOT starts_with(pair.agency, pair.other) AND NOT starts_with(pair.other, pair.agency)
), longest AS (
    SELECT copied.report_id, section, start, any_value(length) AS length, any_value(weight) AS weight
    FROM copied
    JOIN rare AS here ON here.report_id = copied.report_id
    JOIN (SELECT DISTINCT report_id, wording FROM rare) AS there
        ON there.report_id = copied.other_id AND there.wording = here.wording
    GROUP BY copied.report_id, section, start
    QUALIFY row_number() OVER (PARTITION BY copied.report_id ORDER BY max(weight) DESC, section, start) <= 3
), passage AS (
    SELECT
        longest.report_id,
        string_agg(
            regexp_replace(trim(substr(found.text, start + 1, length)), '\s+', ' ', 'g'), '”“' ORDER BY weight DESC, section, start
        ) AS passages
    FROM longest
    JOIN kept.section AS found ON found.report_id = longest.report_id AND found.number = longest.section
    GROUP BY longest.report_id
)
SELECT
    copied.report_id,
    CAST([] AS VARCHAR[]) AS addresses,
    NULL AS expected,
    CAST(max(copied.share) AS INTEGER) AS actual,
    string_agg(
        concat(copied.other, '（', copied.other_year, '，', CAST(copied.share AS INTEGER), '%）'),
        '、' ORDER BY copied.share DESC, copied.other_year DESC, copied.other
    ) AS sources,
    any_value(passage.passages) AS passages
FROM copied
JOIN passage USING (report_id)
GROUP BY copied.report_id
