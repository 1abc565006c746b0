-- title: 现行有效的文件比本年制发后没有废止的还少
-- title_en: Fewer documents in force than were issued and not repealed
-- message: “{table}”表中“{row}”现行有效填 {actual} 件，而本年制发 {issued} 件、废止 {repealed} 件，现行有效的应当 {expected}。
-- message_en: Table {table}, {row}: {actual} in force; {issued} were issued and {repealed} repealed, which leaves {expected}.
-- do: 现行有效是年底仍然有效的全部文件，不论哪一年制发。请对照文件目录核对，改正后重新报送。
-- do_en: In force are all documents valid at the end of the year, whenever they were issued. Check the list of documents, correct and hand in again.
-- right: 数字无误的（如本年制发的文件次年才施行，没有计入），请书面说明。
-- right_en: If the numbers are right (documents of the year come into force later and were not counted), say so in writing.
-- severity: warning
-- forms: 2021
-- basis: 年度报告格式第二十条第（一）项各栏的含义（国办公开办函〔2021〕30号）
-- basis_en: What the columns of item (1) of the statutory format count
-- about: report
SELECT
    documents.report_id,
    list_transform(['issued', 'repealed', 'in_force'], lambda c: concat_ws('/', 'proactive', documents.row_code, c)) AS addresses,
    '≥' || derived.plain(issued - repealed) AS expected,
    in_force AS actual,
    table_name.title AS "table",
    table_name.table_code AS table_en,
    form.row_label AS row,
    form.row_code AS row_en,
    issued,
    repealed
FROM derived.documents AS documents
JOIN derived.known_cell AS form ON form.address = 'proactive/' || documents.row_code || '/in_force'
JOIN derived.table_name AS table_name USING (table_code)
WHERE known AND left_over < 0 AND NOT last_known -- where last year's number is known, it tells more
