-- title: 无权制定规章的单位填报了规章
-- title_en: Rules at a body that can make none
-- message: “{table}”表中“{row}”填了 {pairs}，而{whose}属于{kind}，依法不能制定规章。
-- message_en: Table {table}, {row}: {pairs}; {whose} is {kind} and can make no rules.
-- do: 规章只有国务院部门和省、设区的市、自治州人民政府可以制定。请核对所填的是否为规范性文件，改填到相应的行，规章填 0。
-- do_en: Only departments of the State Council and governments of provinces, cities with districts and autonomous prefectures make rules. See whether these are normative documents, move them to that row, and fill in 0 here.
-- severity: warning
-- forms: 2019 2021
-- basis: 《立法法》第九十一条、第九十三条
-- basis_en: Legislation Law, articles 91 and 93
-- about: report
-- kind_street_office: 街道办事处
-- kind_street_office_en: a street office
-- kind_town: 乡镇人民政府
-- kind_town_en: a town
-- kind_county: 县、区一级人民政府
-- kind_county_en: the government of a county or district
-- kind_county_bureau: 县、区人民政府的部门
-- kind_county_bureau_en: a department of a county or district
-- kind_institution: 事业单位等机构
-- kind_institution_en: an institution
SELECT
    cell.report_id,
    list(cell.address ORDER BY form.position) AS addresses,
    '0' AS expected,
    string_agg(derived.plain(cell.value), ', ' ORDER BY form.position) AS actual,
    any_value(table_name.title) AS "table",
    any_value(cell.table_code) AS table_en,
    any_value(form.row_label) AS row,
    any_value(form.row_code) AS row_en,
    string_agg(form.column_label || ' ' || derived.plain(cell.value), '、' ORDER BY form.position) AS pairs,
    string_agg(form.column_code || ' ' || derived.plain(cell.value), ', ' ORDER BY form.position) AS pairs_en,
    any_value(judged.agency) AS whose,
    any_value(body.kind) AS kind
FROM derived.judged_cell AS cell
JOIN derived.judged AS judged USING (report_id)
JOIN derived.body AS body USING (agency_code)
JOIN derived.form_cell AS form ON form.form = cell.table_form AND form.address = cell.address
JOIN derived.table_name AS table_name ON table_name.table_code = cell.table_code
WHERE
    starts_with(cell.address, 'proactive/rules/')
    AND form.column_code <> 'repealed'
    AND cell.kind = 'number'
    AND NOT cell.uncertain
    AND cell.value > 0
GROUP BY cell.report_id
