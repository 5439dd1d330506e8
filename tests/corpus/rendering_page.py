"""A case as a page that was saved from a portal: the report, and around it what a portal puts on every page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from rendering import Drawing, Item, Line, Look
from rendering_forms import Grid

HEADINGS = ("h2", "strong", "plain")
"""The ways in which a page makes its headings."""
_ABOVE = """<!DOCTYPE html><html lang="zh"><head><meta charset="{codec}"><title>{title}_示例政务网</title>
<style>.cont p{{text-indent:2em}}</style><script>var page = "<p>一、总体情况</p>";</script></head><body>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/a">要闻</a></li><li><a href="/b">政务公开</a></li>
<li><a href="/c">办事</a></li></ul>
<div class="path">您现在的位置：<a href="/">首页</a> &gt; <a href="/b">政务公开</a> &gt; <a href="/n">公开年报</a></div>
<div class="cont">
"""
_UNDER_TITLE = "<div><span>来源：示例政务网</span> <span>字体：[大 中 小]</span> <span>浏览次数：12</span></div>\n"
_BELOW = """</div><div class="tools"><a href="javascript:print()">【打印本页】</a>
<a href="javascript:close()">【关闭窗口】</a></div>
<div><p>上一篇：示例县公开指南</p><p>下一篇：没有了</p></div>
<div class="foot"><p>版权所有：示例政务网 主办：示例县数据管理中心</p>
<p>网站标识码：0000000000　示ICP备00000000号</p></div></body></html>
"""


def html(items: Sequence[Item], headings: str, codec: str) -> bytes:
    """The bytes of a page; `headings` is one of HEADINGS, `codec` what it is saved in."""
    titles = [item.text for item in items if isinstance(item, Line) and item.look is Look.TITLE]
    body, waiting = "", list(items)
    if titles:
        body = f"<h1>{'<br>'.join(map(escape, titles))}</h1>\n{_UNDER_TITLE}"
        waiting = [item for item in waiting if not (isinstance(item, Line) and item.look is Look.TITLE)]
    body += "\n".join(_item(item, headings) for item in waiting)
    page = _ABOVE.format(codec=codec, title=escape("".join(titles))) + body + _BELOW
    return page.encode(codec)


def _item(item: Item, headings: str) -> str:
    if isinstance(item, Drawing):
        return '<p style="text-align:center"><img src="form.png" width="620" height="400"></p>'
    return table(item) if isinstance(item, Grid) else _line(item, headings)


def _line(line: Line, headings: str) -> str:
    text = escape(line.text)
    if line.look is Look.RUN_IN:
        return f"<p><strong>{escape(line.heading)}</strong>{escape(line.text[len(line.heading) :])}</p>"
    if line.look is Look.DATE:
        return f'<p align="right">{text}</p>'
    if line.look is Look.PLAIN or headings == "plain":
        return f"<p>　　{text}</p>"
    if headings == "strong":
        return f"<p><strong>{text}</strong></p>"
    return f"<h2>{text}</h2>" if line.look is Look.HEADING else f"<h3>{text}</h3>"


def table(grid: Grid) -> str:
    """A form with the spans of its cells."""
    rows = "".join(
        "<tr>"
        + "".join(f'<td rowspan="{cell.rows}" colspan="{cell.columns}"><p>{escape(cell.text)}</p></td>' for cell in row)
        + "</tr>\n"
        for row in grid.rows
    )
    return f'<table border="1" cellspacing="0"><tbody>{rows}</tbody></table>'
