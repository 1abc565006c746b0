-- title: 采购项目数和采购金额只填了一个
-- title_en: Procurement has projects without an amount, or an amount without projects
-- message: “{table}”表中“{row}”项目数填 {projects}，金额填 {amount} 元，两个数应当同时为 0 或者都不为 0。
-- message_en: Table {table}, {row}: {projects} projects and {amount} yuan; both should be 0, or neither.
-- do: 请核对后补填为 0 的一个，或者改正另一个。
-- do_en: Fill in the one that is 0, or correct the other.
-- severity: warning
-- forms: 2019
-- basis: 年度报告格式（试行）第二十条第（九）项各栏的含义
-- basis_en: What the columns of item (9) of the trial format count
-- about: report
SELECT
    projects.report_id,
    [projects.address, amount.address] AS addresses,
    NULL AS expected,
    if(projects.value = 0, amount.value, projects.value) AS actual,
    table_name.title AS "table",
    projects.table_code AS table_en,
    form.row_label AS row,
    form.row_code AS row_en,
    projects.value AS projects,
    amount.value AS amount
FROM derived.judged_cell AS projects
JOIN derived.judged_cell AS amount USING (report_id)
JOIN derived.known_cell AS form ON form.address = projects.address
JOIN derived.table_name AS table_name ON table_name.table_code = projects.table_code
WHERE
    projects.address = 'proactive/procurement/projects' AND projects.kind = 'number' AND NOT projects.uncertain
    AND amount.address = 'proactive/procurement/amount' AND amount.kind = 'number' AND NOT amount.uncertain
    AND (projects.value = 0) <> (amount.value = 0)
