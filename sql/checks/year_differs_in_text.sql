-- title: 文字写的是别的年份
-- title_en: The text is on another year
-- message: 这是 {of_year} 年度的报告，{count} 个部分却以别的年份开头，通篇没有提到 {of_year} 年：{openings}。
-- message_en: The report is for {of_year}; {count} of its sections open with another year and never name {of_year}: {openings}.
-- do: 请核对年份；如是沿用了往年的文字，请按本年度的情况重新撰写后报送。
-- do_en: Check the years; where a text of another year was used again, write about this one and hand in again.
-- right: 确实在回顾别的年份的，请同时写明本年度的情况。
-- right_en: If another year is meant, state what was done in this one as well.
-- severity: warning
-- forms: 2019 2021
-- basis: 《政府信息公开条例》第四十九条：年度报告报告上一年度的工作
-- basis_en: Regulations on Open Government Information, article 49: a report is on the work of its year
-- about: report
SELECT
    judged.report_id,
    CAST([] AS VARCHAR[]) AS addresses,
    judged.year AS expected,
    string_agg(DISTINCT said.year, ', ') AS actual,
    judged.year AS of_year,
    count(*) AS count,
    string_agg(concat(section.title, '“', said.quote, '……”'), '；' ORDER BY said.section) AS openings,
    string_agg(concat(said.section, ' “', said.quote, '…”'), '; ' ORDER BY said.section) AS openings_en
FROM derived.judged AS judged
JOIN derived.year_said AS said ON said.report_id = judged.report_id AND said.kind = 'opening'
JOIN kept.section AS section ON section.report_id = judged.report_id AND section.number = said.section
WHERE
    said.section IN (1, 5, 6)
    AND said.year <> judged.year
    AND NOT EXISTS (
        SELECT 1
        FROM derived.year_said AS other
        WHERE
            other.report_id = said.report_id
            AND other.section = said.section
            AND (other.year = judged.year OR (other.kind = 'plan' AND other.year = said.year))
    )
    -- where the document itself disagrees about the year, that is said already
    AND judged.report_id NOT IN (
        SELECT report_id FROM derived.doubt WHERE kind = 'year_in_doubt' AND report_id IS NOT NULL
    )
GROUP BY judged.report_id, judged.year
