-- title: 报告年度不能确定
-- title_en: On which year the report is, is in doubt
-- message: “{file}”是哪一年度的报告有疑问：{why}。{title_says}{period_says}{file_says}现按{taken}处理。
-- message_en: On which year "{file}" reports is in doubt: {why}. {title_says} {period_says} {file_says} For now: {taken}.
-- do: 请核对原件，指定报告年度；年份写错的，请报送单位更正。
-- do_en: Look at the file and assign the year; where a year was miswritten, ask for a corrected file.
-- ask: 请核实标题、统计期限和文件名中的年份，写错的，更正后重新报送。
-- ask_en: Check the year in title, period and file name; where one is miswritten, correct it and hand in again.
-- severity: warning
-- forms: 2019 2021
-- basis: 标题、统计期限、落款日期与文件名
-- basis_en: Title, period, signature and file name
-- about: reading
-- why_no_year_found: 没有找到年份
-- why_no_year_found_en: no year was found
-- why_years_disagree: 各处所写的年份不一致
-- why_years_disagree_en: the years disagree
-- why_unknown: 各处所写的年份不一致
-- why_unknown_en: the years disagree
-- title_says_none:
-- title_says_none_en:
-- title_says_some: 标题写 {heading}；
-- title_says_some_en: Title: {heading}.
-- period_says_none:
-- period_says_none_en:
-- period_says_some: 统计期限写 {period}；
-- period_says_some_en: Period: {period}.
-- file_says_none:
-- file_says_none_en:
-- file_says_some: 文件名写 {file_name}；
-- file_says_some_en: File name: {file_name}.
-- taken_none: 未定年度
-- taken_none_en: of no year
-- taken_some: {of_year} 年度
-- taken_some_en: {of_year}
SELECT
    doubt.report_id,
    doubt.addresses,
    NULL AS expected,
    judged.year AS actual,
    doubt.file,
    coalesce(doubt.slots['why'], 'unknown') AS why,
    if(doubt.slots['title'] IS NULL, 'none', 'some') AS title_says,
    doubt.slots['title'] AS heading,
    if(doubt.slots['period'] IS NULL, 'none', 'some') AS period_says,
    doubt.slots['period'] AS period,
    if(doubt.slots['file_name'] IS NULL, 'none', 'some') AS file_says,
    doubt.slots['file_name'] AS file_name,
    if(judged.year IS NULL, 'none', 'some') AS taken,
    judged.year AS of_year
FROM derived.doubt AS doubt
JOIN derived.judged AS judged USING (report_id)
WHERE doubt.kind = 'year_in_doubt'
