-- title: 读取这种文件要先装一个组件
-- title_en: Reading the file takes an optional part
-- message: 没有读：“{file}”（{type}）。读这种文件要用{extra}，本机没有安装。
-- message_en: Not read: "{file}" ({type}). Reading it takes {extra}, which is not installed here.
-- became: 原件已存档，装好后再次运行即自动读入，不必重报。
-- became_en: It is kept; once the part is installed, the next run takes it in.
-- do: 请管理员安装：{how}；如等不及，请报送单位另发 Word、Excel 或网页版。
-- do_en: Have it installed ({how}), or ask the agency for a Word or Excel file or a web page.
-- ask: 请安装后再试（{how}），或改用 Word（docx）、Excel（xlsx）、网页格式的文件。
-- ask_en: Install it ({how}), or use a Word (docx) or Excel (xlsx) file or a web page.
-- severity: warning
-- forms: 2019 2021
-- basis: 原件
-- basis_en: The file
-- about: reading
-- type_scan: 扫描件
-- type_scan_en: scan
-- extra_office: 办公软件 LibreOffice
-- extra_office_en: LibreOffice
-- extra_ocr: 文字识别组件
-- extra_ocr_en: the part that recognises characters
-- extra_archives: 解压组件 libarchive
-- extra_archives_en: libarchive
-- how_office: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui
-- how_office_en: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui
-- how_ocr: make ocr
-- how_ocr_en: make ocr
-- how_archives: apt-get install libarchive13
-- how_archives_en: apt-get install libarchive13
SELECT
    receipt_id,
    addresses,
    NULL AS expected,
    NULL AS actual,
    file,
    coalesce(slots['type'], '') AS type,
    coalesce(slots['extra'], '') AS extra,
    coalesce(slots['extra'], '') AS how
FROM derived.doubt
WHERE kind = 'file_needs_extra'
