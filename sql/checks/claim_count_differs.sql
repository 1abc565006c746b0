-- title: 正文数字与表格不一致
-- title_en: A number in the prose differs from the tables
-- message: 正文“{quotes}”说的是 {actual}，表格中{places}合计为 {expected}，两处不一致。
-- message_en: The prose says {actual} (“{quotes}”); in the tables, {places} add up to {expected}.
-- do: 请对照台账核对正文与表格：正文有误的改正文，表格填错的改正表格及相关合计，改后重新报送。
-- do_en: Compare prose and table with your records: correct whichever is wrong, with the totals that depend on it, and hand in again.
-- right: 如两处都没有错、只是口径不同，请在正文中写明这个数字的统计范围。
-- right_en: If both are right and count different things, say in the prose what the number counts.
-- severity: error
-- forms: 2019 2021
-- basis: 《政府信息公开条例》第五十条；年度报告格式：正文与表格应当一致
-- basis_en: Art. 50 of the Regulations; the statutory format: prose and tables are to agree
-- about: report
-- why_balances: 表内勾稽关系也要求这一格填 {to}
-- why_balances_en: the equations of the table ask for {to} in this cell as well
-- skipped: not judged: the prose states a number of cells that are blank, hold text or are in doubt ({places})
-- skipped_zh: 正文提到的表格空白、填的是文字或读取存疑，没有判断：{places}
SELECT
    report_id,
    addresses,
    NULL AS skipped,
    expected,
    actual,
    suggestions,
    quotes,
    places,
    places_en
FROM derived.claim_differs
WHERE kind <> 'share' AND NOT worded AND certain
UNION ALL BY NAME
SELECT
    report_id,
    addresses,
    'skipped' AS skipped,
    derived.places(any_value(table_form), addresses) AS places,
    derived.place_codes(any_value(table_form), addresses) AS places_en
FROM derived.claim_outcome AS claim
JOIN derived.judged_cell AS cell USING (report_id)
WHERE outcome IN ('unread', 'blank') AND cell.address = claim.addresses[1]
GROUP BY report_id, addresses
