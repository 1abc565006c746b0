-- title: 这种文件本版本还不能读
-- title_en: This version does not read such files yet
-- message: 没有读：“{file}”。本版本还不能读这种文件（{type}）。
-- message_en: Not read: "{file}". This version does not read such files ({type}).
-- became: 原件已存档，待能读时自动并入，不必重报。
-- became_en: It is kept, and taken in by a version that can.
-- do: 如等不及，请报送单位另发 Word、Excel 或网页版。
-- do_en: If it can't wait, ask the agency for a Word or Excel file or a web page.
-- ask: 请另报送一份 Word、Excel 或网页格式的文件。
-- ask_en: Hand in a Word or Excel file or a web page as well.
-- severity: warning
-- forms: 2019 2021
-- basis: 原件
-- basis_en: The file
-- about: reading
-- type_drawing: 文字只有图形，没有编码
-- type_drawing_en: letters that are shapes only
-- type_altchunk: 嵌有别种格式内容的 Word 文件
-- type_altchunk_en: Word with content of another format inside
-- type_ole: 不认识的旧式 Office 文件
-- type_ole_en: an old Office file of a kind unknown
SELECT
    receipt_id,
    addresses,
    NULL AS expected,
    NULL AS actual,
    file,
    coalesce(slots['type'], '') AS type
FROM derived.doubt
WHERE kind = 'file_not_readable_yet'
