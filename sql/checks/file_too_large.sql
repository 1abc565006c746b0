-- title: 文件过大
-- title_en: The file is too large
-- message: 没有读：“{file}”。{what}超出上限：上限 {limit}，实有 {found}。
-- message_en: Not read: "{file}". Too large: {what}, limit {limit}, found {found}.
-- do: 请报送单位去掉图片和附件，只报送年度报告本身。
-- do_en: Ask the agency to leave out pictures and enclosures and to send the report alone.
-- ask: 请去掉图片和附件，只报送年度报告本身。
-- ask_en: Leave out pictures and enclosures and hand in the report alone.
-- severity: warning
-- forms: 2019 2021
-- basis: 原件
-- basis_en: The file
-- about: reading
-- what_bytes: 字节数
-- what_bytes_en: bytes
-- what_unpacked_bytes: 解压后的字节数
-- what_unpacked_bytes_en: bytes unpacked
-- what_members: 内含文件数
-- what_members_en: files inside
-- what_ratio: 压缩比
-- what_ratio_en: ratio of compression
-- what_cells: 单元格数
-- what_cells_en: cells
-- what_columns: 栏数
-- what_columns_en: columns
-- what_slots: 表格格数
-- what_slots_en: places in a table
-- what_characters: 字数
-- what_characters_en: characters
-- what_tags: 标记数
-- what_tags_en: tags and brackets
-- what_result_bytes: 读出内容的字节数
-- what_result_bytes_en: bytes read out of it
-- what_pictures: 图片数
-- what_pictures_en: pictures
-- what_pages: 页数
-- what_pages_en: pages
-- what_pixels: 像素数
-- what_pixels_en: pixels
-- what_lines: 行数
-- what_lines_en: lines
-- what_objects: 图文对象数
-- what_objects_en: objects on its pages
-- what_segments: 线段数
-- what_segments_en: parts of drawn lines
-- what_sectors: 存储块数
-- what_sectors_en: blocks of storage
-- what_depth: 嵌套层数
-- what_depth_en: depth of nesting
SELECT
    receipt_id,
    addresses,
    NULL AS expected,
    NULL AS actual,
    file,
    coalesce(slots['what'], 'bytes') AS what,
    coalesce(slots['limit'], '?') AS "limit",
    coalesce(slots['found'], '?') AS "found"
FROM derived.doubt
WHERE kind = 'file_too_large'
