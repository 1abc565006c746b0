-- title: 文件设有打开密码
-- title_en: The file is locked with a password
-- message: 没有读：“{file}”。文件设有打开密码。
-- message_en: Not read: "{file}". A password is needed to open it.
-- became: 原件已存档，其余文件照常处理。
-- became_en: The file is kept, the others go on.
-- do: 请报送单位重发未加密的文件；收到后自动并入。
-- do_en: Ask the agency for a file without a password; it is taken in when it arrives.
-- ask: 请取消打开密码后重新报送。
-- ask_en: Take the password off and hand it in again.
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
WHERE kind = 'file_locked'
