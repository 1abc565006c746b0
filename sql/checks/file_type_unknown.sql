-- title: 文件类型无法识别
-- title_en: The file is of an unknown type
-- message: 没有读：“{file}”。认不出文件类型（{looks}）。
-- message_en: Not read: "{file}". Its type is not known ({looks}).
-- became: 原件已存档，其余文件照常处理。
-- became_en: The file is kept, the others go on.
-- do: 请报送单位以 Word、Excel、网页或文本格式重发。
-- do_en: Ask the agency for a Word or Excel file, a web page or plain text.
-- ask: 请以 Word、Excel、网页或文本格式重新报送。
-- ask_en: Hand it in as a Word or Excel file, a web page or plain text.
-- severity: warning
-- forms: 2019 2021
-- basis: 原件
-- basis_en: The file
-- about: reading
-- looks_binary: 既不是文档也不是文本
-- looks_binary_en: neither a document nor text
-- looks_program: 是程序
-- looks_program_en: a program
-- looks_database: 是数据库
-- looks_database_en: a database
-- looks_link: 是指向别处的链接，没有打开
-- looks_link_en: a link to another place, which was not followed
-- looks_device: 是设备文件，没有打开
-- looks_device_en: a device, which was not opened
SELECT
    receipt_id,
    addresses,
    NULL AS expected,
    NULL AS actual,
    file,
    coalesce(slots['looks'], 'binary') AS looks
FROM derived.doubt
WHERE kind = 'file_type_unknown'
