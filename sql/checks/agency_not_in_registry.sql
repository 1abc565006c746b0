-- title: 单位不在名录中
-- title_en: The agency is not in the registry
-- message: “{file}”是“{name}”的报告，名录中没有这个单位，没有计入汇总。
-- message_en: "{file}" is a report of "{name}", which the registry does not have; it is not summed.
-- do: 如应由本级汇总，请在名录中补上该单位或其别名；如不归本级，请退回或移送。
-- do_en: Add the agency or its other name to the registry if it hands in here; send the report back or on if it does not.
-- severity: warning
-- forms: 2019 2021
-- basis: 单位名录
-- basis_en: The registry
-- about: reading
SELECT
    doubt.report_id,
    doubt.addresses,
    NULL AS expected,
    coalesce(doubt.slots['name'], judged.agency) AS actual,
    doubt.file,
    coalesce(doubt.slots['name'], judged.agency, '') AS name
FROM derived.doubt AS doubt
JOIN derived.judged AS judged USING (report_id)
WHERE doubt.kind = 'agency_not_in_registry'
