-- title: 问题和改进部分没有内容
-- title_en: The section on problems and improvements is empty
-- message: “{title}”部分{how}；这一部分既要写存在的主要问题，也要写改进情况。
-- message_en: Section {title}: {how}. It must state the main problems and the improvements.
-- do: 请对照本年度工作写明主要问题和改进情况后重新报送。
-- do_en: State the main problems of the year and the improvements, and hand in again.
-- right: 原件中确有文字的（如以图片插入），请改为文字后重新报送。
-- right_en: If the file does have a text there (as a picture, say), put it in as text and hand in again.
-- severity: warning
-- forms: 2019 2021
-- basis: 《政府信息公开条例》第五十条第（四）项
-- basis_en: Regulations on Open Government Information, article 50 (4)
-- about: report
-- how_nothing: 只有标题，没有文字
-- how_nothing_en: a heading without a text
-- how_none: 只写了“{actual}”
-- how_none_en: it says "{actual}" and no more
-- how_instruction: 只留着格式里的填写提示，没有写内容
-- how_instruction_en: the form's own instruction stands there instead of a text
-- how_headings: 只有小标题，没有文字
-- how_headings_en: headings without a text
SELECT
    prose.report_id,
    CAST([] AS VARCHAR[]) AS addresses,
    NULL AS expected,
    section.text AS actual,
    section.title,
    section.number AS title_en,
    prose.said[5] AS how
FROM derived.judged AS judged
JOIN derived.prose AS prose USING (report_id)
JOIN kept.section AS section ON section.report_id = prose.report_id AND section.number = 5
WHERE prose.said[5] IN ('nothing', 'none', 'instruction', 'headings')
