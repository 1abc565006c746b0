-- title: 把本年度写成了将来
-- title_en: The year of the report is written of as still to come
-- message: 这是 {of_year} 年度的报告，“{section}”部分却说“{actual}……”，没有提到 {next_year} 年。
-- message_en: The report is for {of_year}; section {section} says what that year will bring ("{actual}…") and never names {next_year}.
-- do: 请核对：下一步的打算应当写 {next_year} 年；如是沿用了上年的文字，请重新撰写。
-- do_en: Check it: what is planned is for {next_year}; where last year's text was used again, write a new one.
-- severity: notice
-- forms: 2019 2021
-- basis: 《政府信息公开条例》第四十九条：年度报告报告上一年度的工作
-- basis_en: Regulations on Open Government Information, article 49: a report is on the work of its year
-- about: report
SELECT
    judged.report_id,
    CAST([] AS VARCHAR[]) AS addresses,
    judged.year + 1 AS expected,
    said.quote AS actual,
    judged.year AS of_year,
    judged.year + 1 AS next_year,
    section.title AS section,
    section.number AS section_en
FROM derived.judged AS judged
JOIN derived.year_said AS said
    ON said.report_id = judged.report_id AND said.kind = 'plan' AND said.section = 5 AND said.year = judged.year
JOIN kept.section AS section ON section.report_id = judged.report_id AND section.number = said.section
WHERE
    NOT EXISTS (
        SELECT 1
        FROM derived.year_said AS other
        WHERE other.report_id = said.report_id AND other.section = said.section AND other.year = judged.year + 1
    )
    AND judged.report_id NOT IN (
        SELECT report_id FROM derived.doubt WHERE kind = 'year_in_doubt' AND report_id IS NOT NULL
    )
