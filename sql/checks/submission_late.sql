-- title: 逾期报送
-- title_en: Handed in late
-- message: {agency}的 {of_year} 年度报告 {actual} 收到，期限为 {expected}，逾期 {days} 天（依据：{deadline_basis}）。
-- message_en: The report of {agency} for {of_year} was received on {actual}; it was due by {expected}: {days} days late ({deadline_basis}).
-- do: 请按规定期限报送；退回修改的，以首次收到的日期为准。
-- do_en: Hand in by the deadline; after a correction the day of the first version counts.
-- severity: warning
-- forms: 2019 2021
-- basis: 《政府信息公开条例》第四十九条
-- basis_en: Regulations on Open Government Information, article 49
-- about: submission
-- skipped: the day on which the report was received is not known
-- skipped_zh: 收到报告的日期不详，没有判断
SELECT
    report_id,
    CAST([] AS VARCHAR[]) AS addresses,
    deadline AS expected,
    received AS actual,
    if(days_late IS NULL, 'skipped', NULL) AS skipped,
    agency,
    year AS of_year,
    received - deadline AS days,
    (SELECT basis FROM derived.season) AS deadline_basis
FROM derived.submission
WHERE report_id IS NOT NULL AND (days_late IS NULL OR late)
