-- title: 整行或整栏数字错位
-- title_en: Numbers of a row or a column stand one cell off
-- message: “{table}”表{line}，应改为：{told}。不成立的勾稽关系：{equations}。
-- message_en: Table {table}: {line}; they should be: {told}. What does not hold: {equations}.
-- do: 请对照台账核对所列各格，改正后重新报送。
-- do_en: Compare these cells with your records and hand in the corrected report.
-- right: 如经台账核对数字确实无误，则是同一勾稽关系中的其他数字有误，请改正后重新报送。
-- right_en: If your records confirm these numbers, others in the same equations are wrong: correct those and hand in again.
-- severity: error
-- forms: 2019 2021
-- basis: 年度报告格式所列勾稽关系及各表“总计”栏
-- basis_en: The sums that the statutory format states, and its totals
-- about: report
-- line_row_shifted: “{row}”一行的数字很可能错了一格
-- line_row_shifted_en: the numbers of {row} most likely stand one cell off
-- line_column_shifted: “{column}”一栏的数字从“{row}”起很可能错了一行
-- line_column_shifted_en: the numbers of {column} most likely stand one row off, from {row} on
-- reasons: equation_fails
SELECT
    accusation.report_id,
    accusation.addresses,
    accusation.expected,
    accusation.actual,
    accusation.suggestions,
    table_name.title AS "table",
    accusation.table_code AS table_en,
    why AS line,
    place[1] AS row,
    place_en[1] AS row_en,
    place[2] AS column,
    place_en[2] AS column_en,
    told,
    told_en,
    equations,
    equations_en
FROM derived.accusation AS accusation
JOIN derived.table_name AS table_name USING (table_code)
WHERE told_by = 'numbers_shifted'
