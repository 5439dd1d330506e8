"""Words of Y001 and Y005 about web pages and PDFs: why they cannot be read, and what is too much in them."""

from __future__ import annotations

from reportgen.diagnostics.model import Message

_REPORT_ALONE = Message(
    "核对是否选错了文件；没有选错的，在浏览器里只选中年报正文，复制到 Word 或记事本，另存后再试。",
    "Check that it is the right file; if it is, select the report alone in a browser, paste it into Word or a plain "
    "editor, save it and try again.",
)
_WORD_INSTEAD = Message(
    "找到做出这份 PDF 的 Word 文件，用它来核对；没有的，用文字识别（OCR）转成文字，校对后存为 .txt 再试。",
    "Use the Word file that this PDF was made from; if there is none, turn it into text by OCR, proofread it, "
    "save it as .txt and try again.",
)

UNREADABLE_PAGES = {
    "page-encoding": Message("网页的文字编码认不出来。", "The encoding of the page cannot be told."),
    "no-words": Message(
        "网页里没有文字：正文多半是打开时才从网站载入的，或者放在附件、图片里。",
        "There are no words in the page: its text is loaded from the site on opening, or is an enclosure or a picture.",
    ),
    "pdf-reader": Message(
        "读 PDF 要用的 pypdfium2 没有安装，或者版本太旧。",
        "What reads PDFs, pypdfium2, is not installed or is too old.",
    ),
    "pdf-password": Message("PDF 设了打开密码，打不开。", "The PDF is locked with a password."),
    "pdf-protected": Message(
        "PDF 加了密（限制编辑、打印或复制），打开前无法检查里面有没有害，没有读。",
        "The PDF is encrypted (it limits editing, printing or copying), so it cannot be examined before it is read.",
    ),
    "pdf-damaged": Message("PDF 不完整或已经损坏，打不开。", "The PDF is cut off or damaged and cannot be opened."),
    "pdf-scan": Message(
        "PDF 里没有文字，{pages} 页都是扫描的图片。",
        "There is no text in the PDF: its pages ({pages}) are scanned pictures.",
    ),
    "pdf-unmapped": Message(
        "PDF 里的文字读出来是乱码：它的字体没有写明每个字形是哪个字。",
        "The text of the PDF comes out garbled: its fonts do not say which character each glyph is.",
    ),
}
UNREADABLE_PAGES_HINTS = {
    "page-encoding": Message(
        "用浏览器打开，核对文字正常后另存为“网页，仅 HTML”再试；或复制正文，用记事本存为 UTF-8 的 .txt。",
        "Open it in a browser and save it again as HTML, or paste its text into a plain editor and save it as UTF-8.",
    ),
    "no-words": Message(
        "在浏览器里打开网页，等正文显示出来，全选复制到记事本，存为 .txt 再试；有 Word 附件的，下载附件来核对。",
        "Open it in a browser, wait for the text, copy it into a plain editor and save it as .txt; if it encloses a "
        "Word file, check that.",
    ),
    "pdf-reader": Message(
        '安装后再试：pip install "reportgen-zfxxgk[pdf]"；不便安装的，打开 PDF 全选复制到记事本，存为 .txt 再核对。',
        'Install it: pip install "reportgen-zfxxgk[pdf]"; or open the PDF, copy its text into a plain editor, save '
        "it as .txt and check that.",
    ),
    "pdf-password": Message(
        "用密码打开它，另存或打印成不带密码的 PDF 再试；或使用 Word 原件。",
        "Open it with the password, save or print it without one and try again; or use the Word file.",
    ),
    "pdf-protected": Message(
        "去掉密码和限制，另存或打印成不加密的 PDF 再试；或使用 Word 原件。",
        "Remove the password, save or print it without encryption and try again; or use the Word file.",
    ),
    "pdf-damaged": Message(
        "核对文件是否完整，重新复制或下载；还是打不开的，使用 Word 原件。",
        "Copy or download it again; if that does not help, use the Word file.",
    ),
    "pdf-scan": _WORD_INSTEAD,
    "pdf-unmapped": _WORD_INSTEAD,
}

UNSAFE_PAGES = {
    "page-size": Message("文件超过 {limit} MiB。", "The file is larger than {limit} MiB."),
    "page-text": Message(
        "网页去掉图片和脚本后仍超过 {limit} 万个字符。",
        "Without its pictures and scripts the page has more than {limit}0,000 characters.",
    ),
    "page-depth": Message(
        "网页的标记套了 {limit} 层以上。", "The elements of the page are nested more than {limit} deep."
    ),
    "page-columns": Message("网页里有表格超过 {limit} 列。", "A table of the page has more than {limit} columns."),
    "pdf-pages": Message("PDF 超过 {limit} 页。", "The PDF has more than {limit} pages."),
    "pdf-contents": Message(
        "PDF 的内容解开后太大（文字超过 {limit} MiB），像是故意做来撑满内存的。",
        "The contents of the PDF open into too much (more than {limit} MiB of text), as if made to fill the memory.",
    ),
}
UNSAFE_PAGES_HINTS = {
    **dict.fromkeys(("page-size", "page-text", "page-depth", "page-columns"), _REPORT_ALONE),
    "pdf-contents": Message(
        "请用原来的 Word 文件（.docx）；只有 PDF 的，打开它全选复制到记事本，存为 .txt 再核对。",
        "Use the Word file (.docx) it was made from; or open the"
        " PDF, copy its text into a plain editor, save it as .txt "
        "and check that.",
    ),
    "pdf-pages": Message(
        "检查是否选错了文件；是合订本的，只留年报的几页，另存后再试。",
        "Check that it is the right file; if it holds more than the report, save those pages alone and try again.",
    ),
}
