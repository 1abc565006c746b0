-- title: 与本单位以往年度相差悬殊
-- title_en: Far from the agency's own earlier years
-- message: “{table}”表中“{row}”的“{column}”本年填 {actual}，以往年度为 {history}，相差十倍以上。
-- message_en: Table {table}, {row}, {column}: {actual}; earlier years: {history}; more than ten times apart.
-- do: 请核对是否多写、少写了数位，或者填错了栏；有误的，改正后重新报送。
-- do_en: See whether a digit was doubled or dropped or the number belongs elsewhere; correct what is wrong and hand in again.
-- right: 数字无误的，可在正文中用一句话说明原因。
-- right_en: If it is right, a sentence in the text can say why.
-- severity: notice
-- forms: 2019 2021
-- basis: 与本单位最近五年报告的比较
-- basis_en: Comparison with the agency's reports of the last five years
-- about: report
SELECT
    own.report_id,
    [own.address] AS addresses,
    NULL AS expected,
    own.value AS actual,
    table_name.title AS "table",
    form.table_code AS table_en,
    form.row_label AS row,
    form.row_code AS row_en,
    form.column_label AS column,
    form.column_code AS column_en,
    own.history
FROM derived.own_history AS own
JOIN derived.known_cell AS form USING (address)
JOIN derived.table_name AS table_name ON table_name.table_code = form.table_code
WHERE
    own.years >= 3
    AND (
        (own.value >= 10 * own.largest AND own.value - own.largest >= 50)
        OR (own.smallest >= 10 * own.value AND own.smallest - own.value >= 50)
    )
    -- another unit is told by another rule
    AND NOT (form.quantity = 'amount' AND own.value >= 3000 * own.largest)
