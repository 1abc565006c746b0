-- title: 没有收到年度报告
-- title_en: No report was received
-- message: {agency}应报送 {of_year} 年度报告，没有收到（依据：{deadline_basis}）。
-- message_en: {agency} owes a report for {of_year}; none was received ({deadline_basis}).
-- do: 请联系该单位报送；如已报送，请查看未能读取、未能认定单位或年度的文件。报送期限为 {deadline}。
-- do_en: Ask the agency for it; if it was sent, look among the files that were not read or whose agency or year is in doubt. Due by {deadline}.
-- ask: 请按规定格式报送，报送期限为 {deadline}；已经报送的，请告知报送的日期和文件名。
-- ask_en: Hand it in, in the prescribed format; it is due by {deadline}. If you have handed it in, tell us when and under which file name.
-- severity: error
-- forms: 2019 2021
-- basis: 《政府信息公开条例》第四十九条
-- basis_en: Regulations on Open Government Information, article 49
-- about: submission
SELECT
    agency_code,
    year,
    CAST([] AS VARCHAR[]) AS addresses,
    NULL AS expected,
    NULL AS actual,
    agency,
    year AS of_year,
    deadline,
    (SELECT basis FROM derived.season) AS deadline_basis
FROM derived.submission
WHERE report_id IS NULL AND year = (SELECT year FROM derived.season)
