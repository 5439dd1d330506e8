"""The line: which face draws a character, where a paragraph breaks, where every glyph of a line stands.

Knows Chinese typesetting (CLREQ, GB/T 15834-2011, GB/T 9704-2012) and nothing of reports or of PDF. A writer asks

1. `fonts.FontSet` for faces: `missing` before anything is drawn, `glyph` and metrics afterwards,
2. `breaking.break_paragraph` for the lines of a paragraph or a table cell, each a row of `lines.PlacedRun`,
3. `title.balance` for the lines of a title,

and draws what it gets. Widths are pt unless a name says em; nothing here reads the clock, the locale or the
environment, except `FontSet.system`, which looks for the office's own fonts.

Modules: `characters` (what a character is to a line), `truetype` (a font file's tables), `faces` (one face), `sfnt`
(judging a font file), `system_fonts` (finding the office's faces), `fonts` (the faces of one run), `glyphs` (a
character as a piece of type), `lines` (the values that are handed over), `cells` (a paragraph as a row of glyphs),
`penalties` (where a line may end), `labels` (the words of table labels), `joints` (what may be squeezed or stretched),
`room` (what lines are set in), `fitting` (choosing the breaks), `placing` (setting one line), `breaking` (all of these
for one paragraph), `words` (the words of titles), `title` (balancing).
"""
