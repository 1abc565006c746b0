-- title: 两处数字填反
-- title_en: Numbers that changed places
-- message: “{table}”表{pair}，应改为：{told}。不成立的勾稽关系：{equations}。
-- message_en: Table {table}: {pair}; they should be: {told}. What does not hold: {equations}.
-- do: 请对照台账核对所列各格，改正后重新报送。
-- do_en: Compare these cells with your records and hand in the corrected report.
-- right: 如经台账核对数字确实无误，则是同一勾稽关系中的其他数字有误，请改正后重新报送。
-- right_en: If your records confirm these numbers, others in the same equations are wrong: correct those and hand in again.
-- severity: error
-- forms: 2019 2021
-- basis: 年度报告格式所列勾稽关系及各表“总计”栏
-- basis_en: The sums that the statutory format states, and its totals
-- about: report
-- pair_cells_swapped: 中两格的数字很可能填反了
-- pair_cells_swapped_en: two numbers were most likely swapped
-- pair_rows_swapped: “{row}”与“{other_row}”两行的数字很可能填反了
-- pair_rows_swapped_en: the numbers of {row} and {other_row} were most likely swapped
-- pair_columns_swapped: “{column}”与“{other_column}”两栏的数字很可能填反了
-- pair_columns_swapped_en: the numbers of {column} and {other_column} were most likely swapped
-- reasons: equation_fails
SELECT
    accusation.report_id,
    accusation.addresses,
    accusation.expected,
    accusation.actual,
    accusation.suggestions,
    table_name.title AS "table",
    accusation.table_code AS table_en,
    why AS pair,
    place[1] AS row,
    place_en[1] AS row_en,
    last_place[1] AS other_row,
    last_place_en[1] AS other_row_en,
    place[2] AS column,
    place_en[2] AS column_en,
    last_place[2] AS other_column,
    last_place_en[2] AS other_column_en,
    told,
    told_en,
    equations,
    equations_en
FROM derived.accusation AS accusation
JOIN derived.table_name AS table_name USING (table_code)
WHERE told_by = 'numbers_swapped'
