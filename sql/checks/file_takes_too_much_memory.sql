-- title: 读这个文件占用内存过多
-- title_en: Reading the file takes too much memory
-- message: 没有读：“{file}”。读取所需内存超过上限 {limit} MB，已停止。
-- message_en: Not read: "{file}". Reading it took more than {limit} MB of memory, and was given up.
-- became: 原件已存档，其余文件照常处理。
-- became_en: The file is kept, the others go on.
-- do: 请报送单位去掉图片和附件后另存为 docx 重发；或者调高 read_memory 后再次运行，会自动重读。
-- do_en: Ask the agency to leave out pictures and enclosures, save it anew as docx and send it again; or raise read_memory, and the next run reads it again.
-- ask: 请去掉图片和附件，另存为 docx 后重新报送。
-- ask_en: Leave out pictures and enclosures, save it anew as docx and hand it in again.
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
    coalesce(slots['limit'], '?') AS "limit"
FROM derived.doubt
WHERE kind = 'file_takes_too_much_memory'
