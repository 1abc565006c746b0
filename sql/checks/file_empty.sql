-- title: 文件是空的
-- title_en: The file is empty
-- message: 没有读：“{file}”。文件里没有任何内容。
-- message_en: Not read: "{file}". It has no content.
-- became: 原件已存档，其余文件照常处理。
-- became_en: The file is kept, the others go on.
-- do: 请报送单位重发；收到后自动并入。
-- do_en: Ask the agency to send it again; it is taken in when it arrives.
-- ask: 请重新报送，报送前请打开核对一次。
-- ask_en: Hand it in again; open it once before to see that it is whole.
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
    file
FROM derived.doubt
WHERE kind = 'file_empty'
