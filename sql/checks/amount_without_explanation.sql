-- title: 金额大幅变动而正文没有说明
-- title_en: An amount changed greatly and the text has no word of it
-- message: “{table}”表中“{row}”金额由 {last_year} 年度的 {last} {unit}变为 {actual} {unit}，正文各部分没有一处提到。
-- message_en: Table {table}, {row}: {last} {unit} in {last_year}, {actual} {unit} now; no section of the text speaks of it.
-- do: 请核对金额；无误的，可在“总体情况”中用一两句话说明变动的原因。
-- do_en: Check the amount; if it is right, a sentence or two in the first section can say why it changed.
-- severity: notice
-- forms: 2019 2021
-- basis: 《政府信息公开条例》第五十条（主动公开政府信息的情况）
-- basis_en: Regulations on Open Government Information, article 50: what was disclosed on its own initiative
-- about: report
WITH changed AS ( -- a change of unit is told by another rule
    SELECT *, least(value, last_value) AS less, greatest(value, last_value) AS more
    FROM derived.now_and_last
    WHERE
        starts_with(address, 'proactive/')
        AND column_code = 'amount'
        AND known AND last_known AND value > 0
        AND abs(value - last_value) >= if(row_code = 'fees', 50, 500000)
), prose AS (
    SELECT report_id, string_agg(text, ' ' ORDER BY number) AS text
    FROM kept.section
    WHERE report_id IN (SELECT report_id FROM changed)
    GROUP BY report_id
)
SELECT
    changed.report_id,
    [changed.address] AS addresses,
    NULL AS expected,
    changed.value AS actual,
    table_name.title AS "table",
    changed.table_code AS table_en,
    form.row_label AS row,
    changed.row_code AS row_en,
    form.unit,
    if(changed.row_code = 'fees', 'ten thousand yuan', 'yuan') AS unit_en,
    changed.last_value AS last,
    goes_on.last_year
FROM changed
JOIN derived.goes_on AS goes_on USING (report_id)
JOIN prose USING (report_id)
JOIN derived.known_cell AS form USING (address)
JOIN derived.table_name AS table_name ON table_name.table_code = changed.table_code
WHERE
    changed.more >= if(changed.row_code = 'fees', 10, 20) * changed.less -- procurement varies from year to year
    AND (changed.less = 0 OR changed.more < 3000 * changed.less)
    AND length(prose.text) >= 100 -- where the prose was read at all
    AND NOT EXISTS (
        SELECT 1
        FROM derived.subject_word AS told
        WHERE told.subject = changed.row_code AND contains(prose.text, told.word)
    )
