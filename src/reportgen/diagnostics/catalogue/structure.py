"""S1xx: sections, headings, numbers and the title."""

from __future__ import annotations

from reportgen.diagnostics.catalogue.entry import Entry
from reportgen.diagnostics.catalogue.structure_forms import ENTRIES as FORM_ENTRIES
from reportgen.diagnostics.model import Message, Severity

_CONTENTS = Message(
    "条例（2008）第三十二条、条例（2019）第五十条规定的年度报告内容；各版式的部分和标题见 templates/<版式>/SOURCE.md",
    "Contents by art. 32 of the Regulations of 2008, art. 50 of those of 2019;"
    " each edition's sections: templates/<edition>/SOURCE.md.",
)

_S101 = Entry(
    code="S101",
    name="section-missing",
    title=Message("缺少规定的部分", "A mandated section is missing"),
    severity=Severity.ERROR,
    messages={
        "": Message("缺少“{heading}”这一部分。", "The section “{heading}” is missing."),
        "no-sections": Message(
            "全文没有分部分，也没有“{heading}”这一内容。",
            "The report has no sections, and nothing in it deals with “{heading}”.",
        ),
        "unwritten": Message(
            "“{heading}”还没有写，这一部分没有默认文字可用。",
            "“{heading}” has not been written, and there is no default text for it.",
        ),
        "opening": Message(
            "“{heading}”第一个小标题前应有一段文字，还没有写。",
            "“{heading}” needs a paragraph before its first heading, and it has not been written.",
        ),
        "part": Message(
            "“{heading}”下的“{part}”还没有写，没有默认文字可用。",
            "“{part}” under “{heading}” has not been written, and there is no default text for it.",
        ),
        "figures": Message(
            "“{what}”要用“{names}”才能写出，填好后自动写出。",
            "“{what}” is written from “{names}”: once that is filled in it writes itself.",
        ),
        "figures-many": Message(
            "“{what}”要用“{names}”等 {count} 个数才能写出，填好后自动写出。",
            "“{what}” is written from “{names}” and others, {count} figures: once they are filled in it writes itself.",
        ),
    },
    hints={
        "": Message("补上这一部分；没有发生的事项也要写明没有发生。", "Add it; where nothing happened, say so."),
        "unwritten": Message(
            "在 正文 下写“{heading}: |”，另起一行缩进写正文。",
            "Under 正文 write “{heading}: |” and the text, indented, on the next lines.",
        ),
        "figures": Message(
            "填上“{names}”；也可以在 正文 下写“{heading}: |”，自己写这一部分。",
            "Fill in “{names}”, or write the section yourself under “{heading}: |” in 正文.",
        ),
        "figures-many": Message(
            "填上这些数；也可以在 正文 下写“{heading}: |”，自己写这一部分。",
            "Fill in these figures, or write the section yourself under “{heading}: |” in 正文.",
        ),
        "opening": Message("在这一部分开头补写一段。", "Add a paragraph at the beginning of the section."),
        "part": Message(
            "在“{heading}”里写“## {part}”，下面写正文。", "Within “{heading}” write “## {part}” and the text below it."
        ),
    },
    cite=_CONTENTS,
)

_S102 = Entry(
    code="S102",
    name="section-order",
    title=Message("各部分次序不对", "Sections out of order"),
    severity=Severity.ERROR,
    messages={
        "": Message("“{heading}”应在“{before}”之后。", "“{heading}” should follow “{before}”."),
        "first": Message("“{heading}”应是第一部分。", "“{heading}” should be the first section."),
        "list": Message(
            "“{heading}”在正文里的位置与引言所列次序不同。",
            "“{heading}” does not stand where the preamble's list puts it.",
        ),
    },
    hints={
        "": Message("按规定次序调整。", "Put the sections in the prescribed order."),
        "list": Message("使引言与正文次序一致。", "Make the order of preamble and body agree."),
    },
    cite=_CONTENTS,
)

_S103 = Entry(
    code="S103",
    name="heading-wording",
    title=Message("标题用语不同", "A heading in other words"),
    severity=Severity.WARNING,
    messages={
        "": Message("标题“{written}”应为“{heading}”。", "The heading “{written}” should read “{heading}”."),
        "variant": Message(
            "标题“{written}”是“{heading}”的通行写法，可以用。",
            "The heading “{written}” is an accepted variant of “{heading}”.",
        ),
    },
    hints={
        "": Message(
            "改为规定的标题；上级另有格式的，写核实说明。", "Use the prescribed heading, or answer with a 核实说明."
        ),
        "variant": Message("要与规定格式完全一致，可改为“{heading}”。", "For the exact form write “{heading}”."),
    },
    cite=_CONTENTS,
)

_S104 = Entry(
    code="S104",
    name="heading-numbering",
    title=Message("标题序号有误", "Wrong numbering"),
    severity=Severity.WARNING,
    messages={
        "skipped": Message("序号“{typed}”跳号，应为“{right}”。", "The number “{typed}” skips; it should be “{right}”."),
        "repeated": Message(
            "序号“{typed}”重复或倒退，应为“{right}”。",
            "The number “{typed}” repeats or goes back; it should be “{right}”.",
        ),
        "sign": Message(
            "序号“{typed}”与同级的“{first}”写法不一，应为“{right}”。",
            "The number “{typed}” differs in form from “{first}” at the same level; it should be “{right}”.",
        ),
        "own-sign": Message(
            "序号“{typed}”不是这一级的写法，这一级用“{right}”。",
            "The number “{typed}” is not of this level, which uses “{right}”.",
        ),
        "level": Message(
            "序号“{typed}”与上一级的写法相同，级次不清，这一级应用“{right}”。",
            "The number “{typed}” has the form of a level above; this level should use “{right}”.",
        ),
        "dash": Message(
            "序号写成了破折号“{typed}”，应为“{right}”。", "The number is a dash, “{typed}”; it should be “{right}”."
        ),
        "doubled": Message("序号“{typed}”后面又有一个序号。", "The number “{typed}” is followed by another."),
        "punctuation": Message(
            "序号“{typed}”的标点不对，应为“{right}”。",
            "The number “{typed}” has the wrong mark; it should be “{right}”.",
        ),
    },
    hints={
        "": Message(
            "改正序号；数据文件里的标题可以不写序号，由程序编排。",
            "Correct the number; in a data file headings need none, they are numbered when printed.",
        ),
    },
    cite=Message(
        "GB/T 9704—2012 第7.3.3条：结构层次序数依次用“一、”“（一）”“1.”“（1）”",
        "GB/T 9704-2012, 7.3.3: levels are numbered 一、 （一） 1. （1）.",
    ),
)

_S105 = Entry(
    code="S105",
    name="section-empty",
    title=Message("有标题没有内容", "A heading without text"),
    severity=Severity.ERROR,
    messages={
        "": Message("“{heading}”只有标题，没有内容。", "“{heading}” has a heading and no text."),
        "part": Message("小标题“{heading}”下面没有内容。", "There is no text under “{heading}”."),
        "none": Message(
            "“{heading}”不能只写没有，须写明存在的问题和改进情况。",
            "“{heading}” cannot just say that there are none: it states problems and what is done about them.",
        ),
    },
    hints={
        "": Message(
            "写上内容；数据文件里整项删去，可改用默认文字（须写的部分除外）。",
            "Write the text; in a data file delete the key to get the default text, where there is one.",
        ),
        "part": Message("写上内容，或删去这个小标题。", "Write the text, or delete the heading."),
        "none": Message("至少写一个问题和一条改进措施。", "Name at least one problem and one measure."),
    },
    cite=Message(
        "条例（2008）第三十二条第（五）项；条例（2019）第五十条第一款第（四）项",
        "Regulations of 2008, art. 32 (5); of 2019, art. 50 (1) 4.",
    ),
)

_S106 = Entry(
    code="S106",
    name="section-unknown",
    title=Message("版式以外的部分", "A section the edition does not know"),
    severity=Severity.NOTE,
    messages={
        "": Message(
            "“{heading}”不是“{layout}”规定的部分，照原文印在前一部分之后。",
            "“{heading}” is not one of the sections of “{layout}”; it is printed after the one it follows.",
        ),
        "instead": Message(
            "“{heading}”像是“{meant}”，却不是它的写法：这里照印，“{meant}”另用默认文字印出，成了两个部分。",
            "“{heading}” looks like “{meant}” but is not a name of it: it is printed here, and “{meant}” beside it"
            " in the default words.",
        ),
        "closed": Message(
            "“{heading}”不是“{layout}”规定的部分，这一格式不得增加部分。",
            "“{heading}” is not one of the sections of “{layout}”, to which none may be added.",
        ),
    },
    hints={
        "": Message(
            "需要保留的不用改；标题写错的，改正标题。", "Leave it if it is meant; correct the heading if it is a slip."
        ),
        "instead": Message(
            "就是这一部分的，把键改为“{key}”；确实另有其事的，写核实说明。",
            "If it is that section, change the key to “{key}”; if it is another matter, answer with a 核实说明.",
        ),
        "closed": Message("把内容并入规定的部分。", "Move its text into one of the prescribed sections."),
    },
    cite=_CONTENTS,
)

_S107 = Entry(
    code="S107",
    name="parts-list-differs",
    title=Message("引言所列部分与正文不符", "The preamble's list of parts differs from the body"),
    severity=Severity.ERROR,
    messages={
        "": Message(
            "引言说有 {claimed} 个部分，正文是 {actual} 个部分。",
            "The preamble says that there are {claimed} parts; the report has {actual}.",
        ),
        "list": Message(
            "引言说有 {claimed} 个部分，列出的是 {listed} 个。",
            "The preamble says that there are {claimed} parts, and lists {listed}.",
        ),
        "repeated": Message("引言把“{names}”列了两次。", "The preamble lists “{names}” twice."),
        "not-in-body": Message(
            "引言列有“{names}”，正文没有相应的部分。", "The preamble lists “{names}”, which the report does not have."
        ),
        "not-in-edition": Message(
            "引言列有“{names}”，规定的格式没有这样的部分。",
            "The preamble lists “{names}”, which is no section of the prescribed form.",
        ),
        "not-in-list": Message(
            "正文有“{names}”，引言没有列出。", "The report has “{names}”, which the preamble does not list."
        ),
        "order": Message(
            "“{names}”在正文里的位置与引言所列次序不同。",
            "“{names}” does not stand where the preamble's list puts it.",
        ),
    },
    hints={
        "": Message(
            "改正引言的部分数或正文；也可以删去引言，用默认引言，由程序按正文列出各部分。",
            "Correct the number or the report; or leave 引言 out: the default preamble lists the parts by itself.",
        ),
        "repeated": Message("核对是否漏列了另一部分。", "Check whether another part was left out."),
        "not-in-body": Message("使引言与正文一致。", "Make preamble and body agree."),
        "not-in-edition": Message(
            "引言按规定的部分名称改写，不要沿用往年的目录。",
            "Name the prescribed sections; do not carry over an older list.",
        ),
        "not-in-list": Message("使引言与正文一致。", "Make preamble and body agree."),
        "order": Message("使引言与正文次序一致。", "Make the order of preamble and body agree."),
    },
    cite=Message("引言所列应与正文一致：由文义得出", "What the preamble lists is what follows: by its own meaning."),
)

_S110 = Entry(
    code="S110",
    name="title",
    title=Message("报告标题", "The title"),
    severity=Severity.ERROR,
    messages={
        "": Message(
            "标题“{title}”不合惯例，一般写作“{right}”。", "The title “{title}” is unusual; custom is “{right}”."
        ),
        "year": Message(
            "标题写的是 {stated} 年，报告年度是 {year} 年。", "The title says {stated}; the report is for {year}."
        ),
        "organ": Message(
            "标题写的机关是“{named}”，数据中是“{organ}”。", "The title names “{named}”; the data name “{organ}”."
        ),
    },
    hints={
        "": Message(
            "标题由程序编写，不必另填；确需自拟的可以保留。",
            "The title is composed for you; keep your own if it is meant.",
        ),
        "year": Message(
            "改正标题或年度；不填标题，则由程序编写。", "Correct the title or 年度, or leave the title out."
        ),
        "organ": Message(
            "改正标题或机关名称；不填标题，则由程序编写。", "Correct the title or the organ, or leave the title out."
        ),
    },
    cite=Message(
        "条例（2008）第三十一条、条例（2019）第四十九条称“政府信息公开工作年度报告”；机关和年度的写法依惯例",
        "Regulations of 2008, art. 31, and of 2019, art. 49, name the report; organ and year by custom.",
    ),
)

_S111 = Entry(
    code="S111",
    name="required-matter-missing",
    title=Message("应写的内容没有写到", "Required matter is not dealt with"),
    severity=Severity.WARNING,
    messages={
        "": Message(
            "“{heading}”没有写到{matter}（按“{words}”等字样查找；{basis}）。",
            "“{heading}” does not deal with {matter} (looked for {words} …; {basis}).",
        ),
        "unit": Message(
            "“{name}”写的是{text}，没有写明单位是元还是万元，表头也没有规定。",
            "“{name}” reads {text} without saying whether in 元 or 万元, and the form does not say either.",
        ),
    },
    hints={
        "": Message(
            "补写这一内容；已经写了、只是用语不同的，写核实说明。",
            "Add it; if it is there in other words, answer with a 核实说明.",
        ),
        "unit": Message(
            "在金额后面写上单位，如 251000元、25.1万元。",
            "Write the unit behind the amount, such as 251000元 or 25.1万元.",
        ),
    },
    cite=Message(
        "条例（2008）第三十二条、条例（2019）第五十条规定的内容；按字样查找是本工具的办法",
        "Contents by art. 32 of the Regulations of 2008 and art. 50 of 2019; looking for words is our method.",
    ),
)

ENTRIES = {
    entry.code: entry for entry in (_S101, _S102, _S103, _S104, _S105, _S106, _S107, _S110, _S111)
} | FORM_ENTRIES
