-- title: 读这个文件时程序出错
-- title_en: The reader broke down over the file
-- message: 没有读：“{file}”。读取程序在读它时中断（{detail}）。
-- message_en: Not read: "{file}". The reading program broke off over it ({detail}).
-- became: 原件已存档，其余文件照常处理。
-- became_en: The file is kept, the others go on.
-- do: 请报送单位用办公软件打开、另存为 docx 后重发；这也是程序的缺陷，请连同原件告知维护人员。
-- do_en: Ask the agency to open it, save it anew as docx and send it again; it is a defect of the program too: tell those who maintain it, with the file.
-- ask: 请打开核对，另存为 docx 后重新报送。
-- ask_en: Open it to see that it is whole, save it anew as docx and hand it in again.
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
    coalesce(slots['detail'], '?') AS detail
FROM derived.doubt
WHERE kind = 'file_crashes_reader'
