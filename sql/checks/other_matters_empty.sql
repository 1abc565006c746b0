-- title: 最后一部分没有填写
-- title_en: Nothing stands under other matters
-- message: “{title}”部分{how}；收取信息处理费的情况在这里报告，确实没有内容的也要写“无”。
-- message_en: Section {title}: {how}. The fee for processing requests is reported here; where there is nothing to report, it says so.
-- do: 请补写，没有需要报告的事项就写“无”。
-- do_en: Fill it in, or write that there is nothing.
-- severity: notice
-- forms: 2019 2021
-- basis: 年度报告格式第六部分
-- basis_en: The statutory format, section 6
-- about: report
-- how_nothing: 只有标题，没有文字
-- how_nothing_en: a heading without a text
-- how_instruction: 只留着格式里的填写提示
-- how_instruction_en: the form's own instruction stands there
SELECT
    prose.report_id,
    CAST([] AS VARCHAR[]) AS addresses,
    NULL AS expected,
    NULL AS actual,
    section.title,
    section.number AS title_en,
    prose.said[6] AS how
FROM derived.judged AS judged
JOIN derived.prose AS prose USING (report_id)
JOIN kept.section AS section ON section.report_id = prose.report_id AND section.number = 6
WHERE prose.said[6] IN ('nothing', 'instruction')
