-- title: 报告是哪个单位的不能确定
-- title_en: Whose report it is, is in doubt
-- message: “{file}”是哪个单位的报告有疑问：{why}。{title_says}{signature_says}{file_says}现按{taken}处理。
-- message_en: Whose report "{file}" is, is in doubt: {why}. {title_says} {signature_says} {file_says} For now: {taken}.
-- do: 请核对原件，指定报送单位；名称写错的，请报送单位更正。
-- do_en: Look at the file and assign the agency; where a name was miswritten, ask for a corrected file.
-- ask: 请核实标题、落款和文件名中的单位名称，写错的，更正后重新报送。
-- ask_en: Check the name of the agency in title, signature and file name; where one is miswritten, correct it and hand in again.
-- severity: warning
-- forms: 2019 2021
-- basis: 标题、落款、文件名与单位名录
-- basis_en: Title, signature and file name against the registry
-- about: reading
-- why_no_name_found: 没有找到单位名称
-- why_no_name_found_en: no name was found
-- why_names_disagree: 各处所写的单位不一致
-- why_names_disagree_en: the names disagree
-- why_unknown: 各处所写的单位不一致
-- why_unknown_en: the names disagree
-- title_says_none:
-- title_says_none_en:
-- title_says_some: 标题写“{heading}”；
-- title_says_some_en: Title: "{heading}".
-- signature_says_none:
-- signature_says_none_en:
-- signature_says_some: 落款写“{signature}”；
-- signature_says_some_en: Signature: "{signature}".
-- file_says_none:
-- file_says_none_en:
-- file_says_some: 文件名写“{file_name}”；
-- file_says_some_en: File name: "{file_name}".
-- taken_none: 未定单位
-- taken_none_en: of no agency
-- taken_some: “{agency}”
-- taken_some_en: {agency}
SELECT
    doubt.report_id,
    doubt.addresses,
    NULL AS expected,
    judged.agency AS actual,
    doubt.file,
    coalesce(doubt.slots['why'], 'unknown') AS why,
    if(doubt.slots['title'] IS NULL, 'none', 'some') AS title_says,
    doubt.slots['title'] AS heading,
    if(doubt.slots['signature'] IS NULL, 'none', 'some') AS signature_says,
    doubt.slots['signature'] AS signature,
    if(doubt.slots['file_name'] IS NULL, 'none', 'some') AS file_says,
    doubt.slots['file_name'] AS file_name,
    if(judged.agency IS NULL, 'none', 'some') AS taken,
    judged.agency
FROM derived.doubt AS doubt
JOIN derived.judged AS judged USING (report_id)
WHERE doubt.kind = 'agency_in_doubt'
