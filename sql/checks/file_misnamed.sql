-- title: 文件名与内容不符
-- title_en: The file's name does not fit its content
-- message: “{file}”的扩展名与内容不符，内容其实是 {type}，已按内容读取。
-- message_en: The name of "{file}" does not fit: its content is {type}; it was read as such.
-- do: 不影响读取；转发前请改正扩展名。
-- do_en: Nothing is lost; correct the name before passing the file on.
-- ask: 报告已经读取，不必重新报送；以后报送时请用正确的扩展名。
-- ask_en: The report was read and need not be sent again; use the right ending for its name next time.
-- severity: notice
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
    coalesce(slots['type'], '') AS type
FROM derived.doubt
WHERE kind = 'file_misnamed'
