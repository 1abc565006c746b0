-- title: 正文数字与表格可能不一致
-- title_en: A number in the prose seems to differ from the tables
-- message: 正文“{quotes}”说的是 {actual}，表格中{places}合计为 {expected}，两处可能不一致，说法也可能另有所指。
-- message_en: The prose says {actual} (“{quotes}”); in the tables, {places} add up to {expected}. The words may mean something else.
-- do: 请对照台账核对正文与表格：正文有误的改正文，表格填错的改正表格及相关合计，改后重新报送。
-- do_en: Compare prose and table with your records: correct whichever is wrong, with the totals that depend on it, and hand in again.
-- right: 如两处都没有错、只是口径不同，请在正文中写明这个数字的统计范围。
-- right_en: If both are right and count different things, say in the prose what the number counts.
-- severity: warning
-- forms: 2019 2021
-- basis: 《政府信息公开条例》第五十条；年度报告格式：正文与表格应当一致
-- basis_en: Art. 50 of the Regulations; the statutory format: prose and tables are to agree
-- about: report
-- reasons: claim_count_differs
SELECT
    report_id,
    addresses,
    expected,
    actual,
    suggestions,
    quotes,
    places,
    places_en
FROM derived.claim_differs
WHERE kind <> 'share' AND NOT worded AND NOT certain
