-- title: 应填数字的格填了文字
-- title_en: Words stand where a number belongs
-- message: “{table}”表中“{places}”填的是“{actual}”，应当填数字。
-- message_en: Table {table}, {places}: "{actual}"; a number belongs there.
-- do: 请填写数字；没有发生的填 0，说明写在正文里。
-- do_en: Fill in a number, 0 where nothing occurred; explanations belong in the text.
-- severity: warning
-- forms: 2019 2021
-- basis: 年度报告格式各栏的单位
-- basis_en: The units of the columns of the statutory format
-- about: report
WITH words AS (
    SELECT
        cell.report_id,
        cell.table_code,
        form.form,
        trim(cell.raw) AS printed,
        list(cell.address ORDER BY form.position) AS addresses
    FROM derived.judged_cell AS cell
    JOIN derived.known_cell AS form USING (address)
    WHERE cell.kind = 'text' AND NOT cell.uncertain
    GROUP BY cell.report_id, cell.table_code, form.form, trim(cell.raw)
)
SELECT
    words.report_id,
    words.addresses,
    NULL AS expected,
    words.printed AS actual,
    table_name.title AS "table",
    words.table_code AS table_en,
    derived.places(words.form, words.addresses) AS places,
    derived.place_codes(words.form, words.addresses) AS places_en
FROM words
JOIN derived.table_name AS table_name USING (table_code)
