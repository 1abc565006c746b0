-- title: 缺少规定的部分
-- title_en: A section is missing
-- message: 报告应有 {asked} 个部分，缺少 {count} 个：{sections}。
-- message_en: The report must have {asked} sections; {count} are not there: {sections}.
-- do: 请按规定的标题补齐后重新报送；确无内容的，也要保留标题并写“无”。
-- do_en: Add them under the prescribed headings and hand in again; where there is nothing to report, keep the heading and say so.
-- severity: error
-- forms: 2019 2021
-- basis: 《政府信息公开条例》第五十条；年度报告格式
-- basis_en: Regulations on Open Government Information, article 50; the statutory format
-- about: report
WITH absent AS (
    SELECT
        absent.report_id,
        absent.section,
        list(cell.address ORDER BY cell.position) AS addresses
    FROM derived.absent_table AS absent
    JOIN derived.form_cell AS cell USING (form, table_code)
    WHERE absent.with_section
    GROUP BY absent.report_id, absent.section
)
SELECT
    judged.report_id,
    flatten(list(coalesce(absent.addresses, []) ORDER BY section.number)) AS addresses,
    string_agg(section.title, '、' ORDER BY section.number) AS expected,
    NULL AS actual,
    any_value(section.asked) AS asked,
    count(*) AS count,
    string_agg(
        '“' || section.title || '”' || if(absent.section IS NULL, '', '（连同其中的表）'), '、' ORDER BY section.number
    ) AS sections,
    string_agg(section.number || if(absent.section IS NULL, '', ' (with its table)'), ', ' ORDER BY section.number)
        AS sections_en
FROM derived.judged AS judged
JOIN (
    SELECT form, number, title, count(*) OVER (PARTITION BY form) AS asked
    FROM derived.form_section
) AS section ON section.form = coalesce(judged.form_asked, judged.form, (SELECT max(form) FROM derived.form))
LEFT JOIN kept.section AS found ON found.report_id = judged.report_id AND found.number = section.number
LEFT JOIN absent ON absent.report_id = judged.report_id AND absent.section = section.number
WHERE found.report_id IS NULL
GROUP BY judged.report_id
