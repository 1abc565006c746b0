-- title: 总体情况没有内容
-- title_en: The general section is empty
-- message: “{title}”部分{how}。
-- message_en: Section {title}: {how}.
-- do: 请补写本年度主动公开、依申请公开、政府信息管理、平台建设、监督保障等方面的情况后重新报送。
-- do_en: Write what was done in the year on disclosure, requests, management of information, platforms and supervision, and hand in again.
-- right: 原件中确有文字的（如以图片插入），请改为文字后重新报送。
-- right_en: If the file does have a text there (as a picture, say), put it in as text and hand in again.
-- severity: warning
-- forms: 2019 2021
-- basis: 年度报告格式“总体情况”
-- basis_en: The statutory format, section 1
-- about: report
-- how_nothing: 只有标题，没有文字
-- how_nothing_en: a heading without a text
-- how_none: 只写了“无”
-- how_none_en: it says "none" and no more
-- how_instruction: 只留着格式里的填写提示，没有写内容
-- how_instruction_en: the form's own instruction stands there instead of a text
SELECT
    prose.report_id,
    CAST([] AS VARCHAR[]) AS addresses,
    NULL AS expected,
    section.text AS actual,
    section.title,
    section.number AS title_en,
    prose.said[1] AS how
FROM derived.judged AS judged
JOIN derived.prose AS prose USING (report_id)
JOIN kept.section AS section ON section.report_id = prose.report_id AND section.number = 1
WHERE prose.said[1] IN ('nothing', 'none', 'instruction')
