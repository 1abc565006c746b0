-- title: 与同类单位相差悬殊
-- title_en: Far from bodies of the same kind
-- message: “{table}”表中“{row}”的“{column}”填 {actual}；同年其他 {peers} 个{kind}的中位数为 {middle}，最多的为 {largest}。
-- message_en: Table {table}, {row}, {column}: {actual}; the median of {peers} other {kind} in the year is {middle}, the largest {largest}.
-- do: 请核对是否多写了数位，或者填错了栏；有误的，改正后重新报送。
-- do_en: See whether a digit was doubled or the number belongs elsewhere; correct what is wrong and hand in again.
-- right: 数字无误的，可在正文中用一句话说明原因。
-- right_en: If it is right, a sentence in the text can say why.
-- severity: notice
-- forms: 2019 2021
-- basis: 与同年同类单位报告的比较
-- basis_en: Comparison with the reports of bodies of the same kind for the year
-- about: report
-- rests_on: actual
-- kind_street_office: 街道办事处
-- kind_street_office_en: street offices
-- kind_town: 乡镇人民政府
-- kind_town_en: towns
-- kind_county: 县、区人民政府
-- kind_county_en: governments of counties and districts
SELECT
    here.report_id,
    [here.address] AS addresses,
    NULL AS expected,
    here.value AS actual,
    table_name.title AS "table",
    form.table_code AS table_en,
    form.row_label AS row,
    form.row_code AS row_en,
    form.column_label AS column,
    form.column_code AS column_en,
    here.peers,
    here.kind,
    derived.plain(CAST(here.middle AS DECIMAL(20, 1))) AS middle,
    here.largest
FROM derived.beside_peers AS here
JOIN derived.known_cell AS form USING (address)
JOIN derived.table_name AS table_name ON table_name.table_code = form.table_code
LEFT JOIN derived.own_history AS own USING (report_id, address)
WHERE
    here.peers >= 8 AND here.distance >= 6
    AND here.value >= 100 AND here.value >= 5 * here.largest
    AND coalesce(here.value > 3 * own.largest, true) -- it is no news that it has so many
    AND NOT (form.quantity = 'amount' AND here.value >= 3000 * here.middle) -- another unit is told by another rule
