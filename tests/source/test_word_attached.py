"""What hangs on a paragraph of a Word file: text boxes, notes, pictures."""

from __future__ import annotations

from word_files import body, lines, p, r, tbl, tc, texts, tr


def box(content: str) -> str:
    """A text box as new versions of Word write it."""
    shape = f"<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"
    return f'<w:drawing><wp:anchor><wp:extent cx="360000" cy="720000"/>{shape}</wp:anchor></w:drawing>'


def old_box(content: str) -> str:
    """A text box as old versions write it."""
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"


def either(choice: str, fallback: str) -> str:
    """Contents for programs that know the newer form, and for those that do not."""
    return (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


def test_a_text_box_and_its_fallback_are_read_once_where_the_box_is_anchored() -> None:
    content = p("江城镇文件")
    both = f"<w:r>{either(box(content), old_box(content))}</w:r>"
    old = f"<w:r>{old_box(p('旧框') + tbl(tr(tc('甲'), tc('乙'))))}</w:r>"
    read = body(p(both + r("正文")) + p(r("次段") + old))
    assert lines(read) == [
        ("文本框1", "江城镇文件"),
        ("第1段", "正文"),
        ("第2段", "次段"),
        ("文本框2", "旧框"),
        ("表1第1行", "甲\t乙"),
    ]
    assert read.pictures == ()


def test_an_alternative_without_words_gives_way_to_its_fallback() -> None:
    inline = f"<w:r>{either('<w:x/>', '<w:t>甲</w:t>')}</w:r>"
    assert texts(body(p(inline) + either(p("乙"), p("丙")))) == ["甲", "乙"]


def test_a_text_box_in_a_cell_belongs_to_the_cell() -> None:
    read = body(tbl(tr(tc(p(r("甲") + f"<w:r>{box(p('乙'))}</w:r>")), tc("1"))))
    assert lines(read) == [("表1第1行", "甲 乙\t1")]


def test_notes_follow_the_paragraph_or_table_that_refers_to_them_and_stay_out_of_its_words() -> None:
    def note(index: int, kind: str = "footnote") -> str:
        return f'<w:r><w:{kind}Reference w:id="{index}"/></w:r>'

    read = body(
        p(r("公开501") + note(1) + r("条"))
        + tbl(tr(tc(p(r("甲") + note(2))), tc("1")))
        + p(r("末") + note(1, "endnote") + note(1)),
        footnotes=f'<w:footnote w:id="1">{p("不含转载")}</w:footnote><w:footnote w:id="2">{p("含乡镇")}</w:footnote>',
        endnotes=f'<w:endnote w:id="1">{p("说明")}</w:endnote>',
    )
    assert lines(read) == [
        ("第1段", "公开501条"),
        ("脚注1", "不含转载"),
        ("表1第1行", "甲\t1"),
        ("脚注2", "含乡镇"),
        ("第2段", "末"),
        ("尾注1", "说明"),
    ]


def test_pictures_are_counted_with_their_size_and_place() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="3600000" cy="1800000"/><pic:pic/></wp:inline></w:drawing></w:r>'
    )
    old = '<w:r><w:object><v:shape style="width:72pt;height:1in"><v:imagedata/></v:shape></w:object></w:r>'
    read = body(p("表二") + p(picture) + p(r("见") + old + r("图")) + '<w:altChunk r:id="rId7"/>')
    assert [(item.after, item.width, item.height) for item in read.pictures] == [
        (1, 10000, 5000),
        (2, 2540, 2540),
        (2, 0, 0),
    ]
