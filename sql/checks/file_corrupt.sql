-- title: 文件已损坏
-- title_en: The file is damaged
-- message: 没有读：“{file}”。文件打不开，内容残缺或已损坏（{type}：{detail}）。
-- message_en: Not read: "{file}". It can't be opened; it is cut off or damaged ({type}: {detail}).
-- became: 原件已存档，其余文件照常处理。
-- became_en: The file is kept, the others go on.
-- do: 请报送单位重新保存后再发；收到后自动并入。
-- do_en: Ask the agency to save it anew and send it again; it is taken in when it arrives.
-- ask: 请重新保存后再报送，报送前请打开核对一次。
-- ask_en: Save it anew, open it once to see that it is whole, and hand it in again.
-- severity: warning
-- forms: 2019 2021
-- basis: 原件
-- basis_en: The file
-- about: reading
SELECT
    receipt_id,
    addresses,
    NULL AS expected,
    NULL AS actual,
    file,
    coalesce(slots['type'], '') AS type,
    coalesce(slots['detail'], '') AS detail
FROM derived.doubt
WHERE kind = 'file_corrupt'
