-- title: 不是 2019 年以后的年度报告格式
-- title_en: A report of another format
-- message: 没有读：“{file}”。这是{of_year}其他格式的报告，没有规定的表格，没有计入。
-- message_en: Not read: "{file}". It is a report of another format, without the statutory tables{of_year}; it is left aside.
-- became: 原件已存档，其余文件照常处理。
-- became_en: The file is kept, the others go on.
-- do: 如是往年的报告，不必处理；如是应报年度的，请报送单位按规定格式重报。
-- do_en: Leave it if it is of earlier years; if it is due now, ask for one in the statutory format.
-- ask: 应报年度的报告，请按规定格式重新编制后报送。
-- ask_en: If it is for the year that is due, draw it up in the statutory format and hand it in.
-- severity: warning
-- forms: 2019 2021
-- basis: 年度报告格式自 2019 年度起施行
-- basis_en: The statutory format is in force for reports from 2019 on
-- about: reading
-- of_year_none:
-- of_year_none_en:
-- of_year_some: {year_found} 年度
-- of_year_some_en: , for {year_found}
SELECT
    receipt_id,
    addresses,
    NULL AS expected,
    NULL AS actual,
    file,
    if(coalesce(slots['year'], '') = '', 'none', 'some') AS of_year,
    slots['year'] AS year_found
FROM derived.doubt
WHERE kind = 'report_of_other_format'
