-- title: 留有未填的空白或模板文字
-- title_en: Blanks or instructions of a template were left
-- message: 文字部分有 {count} 处像是没有填写的空白或模板提示：{fragments}。
-- message_en: In {count} places the text looks like blanks or instructions of a template: {fragments}.
-- do: 请逐处填写或删除后重新报送。
-- do_en: Fill in or delete each of them and hand in again.
-- right: 本来就要这样写的（如隐去的姓名），请书面说明。
-- right_en: If it is meant to read so (a name that is masked, say), explain in writing.
-- severity: warning
-- forms: 2019 2021
-- basis: 《政府信息公开条例》第五十条；年度报告格式
-- basis_en: Regulations on Open Government Information, article 50; the statutory format
-- about: report
SELECT
    judged.report_id,
    CAST([] AS VARCHAR[]) AS addresses,
    NULL AS expected,
    NULL AS actual,
    count(*) AS count,
    string_agg('“' || left_over.quote || '”', '、' ORDER BY left_over.number) AS fragments
FROM derived.judged AS judged
JOIN derived.prose AS prose USING (report_id)
JOIN derived.remnant AS left_over USING (report_id)
WHERE left_over.section = 0 OR prose.said[left_over.section] <> 'instruction'
GROUP BY judged.report_id
