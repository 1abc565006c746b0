-- title: 文件里没有年度报告
-- title_en: The file holds no annual report
-- message: 没有读：“{file}”。里面没有找到年度报告的表格和标题。
-- message_en: Not read: "{file}". Neither the tables nor the title of an annual report were found in it.
-- became: 原件已存档，其余文件照常处理。
-- became_en: The file is kept, the others go on.
-- do: 请核对是否发错了文件；如果不是年度报告，可以撤回。
-- do_en: Look whether the wrong file was sent; withdraw it if it is no annual report.
-- ask: 请核对是否发错了文件，并报送年度报告。
-- ask_en: Look whether the wrong file was sent, and hand in the annual report.
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
WHERE kind = 'file_without_report'
