-- title: 金额的单位可能填错
-- title_en: An amount may be given in the wrong unit
-- message: “{table}”表中“{row}”的“{column}”填 {actual}（按格式，单位为{unit}），{evidence}，相差约一万倍。
-- message_en: Table {table}, {row}, {column}: {actual} (the format asks for {unit}); {evidence}: some ten thousand times apart.
-- do: 请核对金额的单位，填错的换算成{unit}后重新报送。
-- do_en: Check the unit of the amount, convert it into {unit} where it is wrong and hand in again.
-- right: 金额和单位无误的，请书面说明金额与以往或同类单位相差悬殊的原因。
-- right_en: If amount and unit are right, say in writing why it is so far from other years or agencies.
-- severity: warning
-- forms: 2019 2021
-- basis: 年度报告格式所列金额单位
-- basis_en: The units of amounts in the statutory format
-- about: report
-- rests_on: actual
-- evidence_own: 而本单位其他年度为 {own}
-- evidence_own_en: other years of the agency have {own}
-- evidence_peers: 而同年 {peers} 个同类单位的中位数为 {middle}，与之最接近的也只有 {nearest}
-- evidence_peers_en: the median of {peers} agencies of its kind in the year is {middle}, the nearest {nearest}
-- why_own: 换算后与本单位其他年度（{own}）相当
-- why_own_en: converted, it is like other years of the agency ({own})
-- why_peers: 换算后与同类单位相当
-- why_peers_en: converted, it is like agencies of its kind
WITH doubted AS ( -- fees belong in ten thousand yuan and are given in yuan; procurement the reverse
    SELECT
        *,
        if(row_code = 'fees', value / 10000, value * 10000) AS converted,
        CASE WHEN own IS NOT NULL THEN 'own' ELSE 'peers' END AS evidence,
        if(row_code = 'fees', largest, smallest) AS nearest
    FROM derived.amount_beside
)
SELECT
    doubted.report_id,
    [doubted.address] AS addresses,
    CAST(doubted.converted AS DECIMAL(20, 6)) AS expected,
    doubted.value AS actual,
    table_name.title AS "table",
    form.table_code AS table_en,
    form.row_label AS row,
    form.row_code AS row_en,
    form.column_label AS column,
    form.column_code AS column_en,
    form.unit,
    if(form.row_code = 'fees', 'ten thousand yuan', 'yuan') AS unit_en,
    doubted.evidence,
    doubted.own_values AS own,
    doubted.peers,
    derived.plain(CAST(doubted.middle AS DECIMAL(20, 2))) AS middle,
    doubted.nearest,
    to_json([{
        'address': doubted.address,
        'from': derived.plain(doubted.value),
        'to': derived.plain(CAST(doubted.converted AS DECIMAL(20, 6))),
        'why': doubted.evidence
    }]) AS suggestions
FROM doubted
JOIN derived.known_cell AS form USING (address)
JOIN derived.table_name AS table_name ON table_name.table_code = form.table_code
WHERE
    (form.row_code <> 'fees' OR doubted.value * 100 = trunc(doubted.value * 100)) -- yuan have two decimals at most
    AND CASE doubted.evidence
        WHEN 'own' THEN abs(log10(doubted.converted / doubted.own)) <= 0.5
        ELSE doubted.peers >= 8
            AND abs(log10(doubted.converted / doubted.middle)) <= 1
            AND abs(log10(doubted.value / doubted.nearest)) >= 2
    END
