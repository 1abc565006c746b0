-- title: 规定的内容没有写到
-- title_en: A section does not treat what it must hold
-- message: “{title}”部分没有写到：{heads}。
-- message_en: Section {title} does not treat: {heads}.
-- do: 请补写后重新报送；该项工作没有发生的，也要写明“无”或“未发生”。
-- do_en: Add it and hand in again; where nothing of the kind took place, say so.
-- right: 报告里用别的说法写到了的，请告知在哪一段，并建议改用规定的名称作小标题。
-- right_en: If it is treated in other words, say in which paragraph, and better use the prescribed name as its heading.
-- severity: warning
-- forms: 2019 2021
-- basis: 《政府信息公开条例》第五十条；国办公开办函〔2021〕30号
-- basis_en: Regulations on Open Government Information, article 50; the notice that issued the format of 2021
-- about: report
WITH asked AS (
    SELECT
        judged.report_id,
        asked.section,
        asked.head,
        asked.head_en,
        asked.position
    FROM derived.judged AS judged
    JOIN derived.prose_asked AS asked
        ON asked.form = coalesce(judged.form_asked, judged.form)
    LEFT JOIN derived.agency AS agency ON agency.code = judged.agency_code
    WHERE
        -- the trial format names these heads too, and bureaus were still finding their way: only article 50 counts there
        (asked.form >= '2021' OR asked.section = 5 OR asked.names IS NOT NULL)
        AND (
            asked.names IS NULL
            OR coalesce(agency.kind IN ('government', 'town'), regexp_matches(judged.agency, asked.names))
        )
)
SELECT
    asked.report_id,
    CAST([] AS VARCHAR[]) AS addresses,
    NULL AS expected,
    NULL AS actual,
    any_value(section.title) AS title,
    asked.section AS title_en,
    string_agg(asked.head, '、' ORDER BY asked.position) AS heads,
    string_agg(asked.head_en, ', ' ORDER BY asked.position) AS heads_en
FROM asked
JOIN derived.prose AS prose USING (report_id)
JOIN kept.section AS section ON section.report_id = asked.report_id AND section.number = asked.section
WHERE prose.said[asked.section] = 'text' AND NOT list_contains(prose.heads, asked.head)
GROUP BY asked.report_id, asked.section
