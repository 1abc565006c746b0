-- title: 文字照抄上年报告
-- title_en: The text is that of last year's report
-- message: “{section}”部分有 {actual}% 的文字与 {last_year} 年度报告相同，例如：“{passages}”。
-- message_en: In section {section} {actual}% of the text is that of the report for {last_year}, for example: "{passages}".
-- do: 请按本年度的实际工作重新撰写后报送；只改年份、不改内容的，属于内容雷同。
-- do_en: Write about this year's work and hand in again; changing the year alone makes no new report.
-- right: 本年度情况确与上年相同的，请书面说明，并至少写明本年度的做法和数据。
-- right_en: If this year was indeed as the last one, explain in writing, and state at least what was done in this year.
-- severity: warning
-- forms: 2019 2021
-- basis: 《政府信息公开条例》第四十九条、第五十条：年度报告报告上一年度的工作；相同文字占 70% 以上且不少于 80 字的才提示，数字已更新的句子不计
-- basis_en: Regulations on Open Government Information, articles 49 and 50: a report is on the work of its year; told from 70% and 80 characters on, sentences with new numbers aside
-- about: report
WITH compared AS (
    SELECT
        here.report_id,
        here.section,
        here.start,
        here.length,
        here.weight,
        bool_or(there.figures = here.figures) IS NOT NULL AS is_known,
        coalesce(bool_or(there.figures = here.figures), false) AS is_same
    FROM derived.year_before AS last
    JOIN derived.sentence AS here ON here.report_id = last.report_id
    LEFT JOIN derived.sentence AS there
        ON there.report_id = last.last_id AND there.section = here.section AND there.wording = here.wording
    WHERE last.last_id IN (SELECT report_id FROM derived.sentence)
    GROUP BY ALL
), share AS (
    SELECT
        report_id,
        section,
        sum(weight) FILTER (is_same) AS same,
        sum(weight) FILTER (is_same OR NOT is_known) AS whole,
        list({'start': start, 'length': length} ORDER BY weight DESC, start) FILTER (is_same) AS places
    FROM compared
    GROUP BY report_id, section
)
SELECT
    share.report_id,
    CAST([] AS VARCHAR[]) AS addresses,
    NULL AS expected,
    CAST(100 * share.same / share.whole AS INTEGER) AS actual,
    found.title AS section,
    share.section AS section_en,
    judged.year - 1 AS last_year,
    array_to_string(
        list_transform(
            share.places[:3],
            lambda place: regexp_replace(trim(substr(found.text, place.start + 1, place.length)), '\s+', ' ', 'g')
        ),
        '”“'
    ) AS passages
FROM share
JOIN derived.judged AS judged USING (report_id)
JOIN kept.section AS found ON found.report_id = share.report_id AND found.number = share.section
WHERE share.same >= 80 AND share.same >= 0.7 * share.whole
