"""reportgen compiles a Chinese office's 政府信息公开工作年度报告 from its yearly data, and checks every figure.

The folders are the pipeline; read them in this order:

- `span`: places in a source, and the display width of text.
- `errors`: the program's own trouble, exit codes.
- `diagnostics`: findings as values — `model`, `finding`, `catalogue` (every code with its words),
  `console` (for people; with `excerpt`, `folding`, `tally`, `labels`), `machine` (for programs), and made from it
  `sarif` and `github` (with `addresses`).
- `source`: bytes → located text — `node`, `reading`, `decoding`, `characters`; data files: `yaml`, `workbook`
  (a `book` of sheets), `ledger`; finished reports into a `flow`: `word`, `web`, `plain`, `pdf_text`; `package` guards
  what is zipped.
- `layout`: an edition of the report, read from templates/ — `spec` (the values), `table_spec` (its forms), `shapes`,
  `items`, `table_reading`, `wording`, `inheritance`, `pack`.
- `report`: nodes + edition → a typed report — `head`, `figures`, `tables` (the forms), `keys`, `values`, `markup`,
  `recognise`, `preamble`, `facts`, `references`, `conditions`, `default_words`, `narrate`, `claims` (numbers said in
  words), `successions` (what ties it to last year), `ledger`, `bind`, `model`, `digest`, `emit`, `figure_table`; what
  comes in another shape is first made nodes: `workbook` (by its labels), `reading_in` (a published report).
- `rules`: report → findings — `registry`, the families, `explanations`, `pages` and docs/.
- `document`: report → the tree that prints — `tree`, `style`, `loading`, `numbering`, `tables`, `compose`.
- `typeset`: the Chinese line — faces and fallback, line breaking, the balanced title.
- `writers`: tree → files — `base`, `docx`, `pdf` and their parts; tagging is `pdf_structure` and `pdf_tagging`.
- `pipeline`: the order of the stages.
- `office`: the January around the report — `building`, `files`, `file_faults`, `enclosures`, `workspace`; next
  year's file: `blank`, `rollover`, `handed_on`, `workbook`; `schema` for editors; `importing` and `merging`;
  `verifying` with `read_back`.
- `cli`: the commands.
- `fonts`: the vendored faces.

For programs: `pipeline.check` reads and judges a data file, `pipeline.compose_document` gives its tree,
`pipeline.render` its files. None of them prints, and none raises for a fault of the data.
"""

DISTRIBUTION = "reportgen-zfxxgk"
"""The name under which pip knows this project; `reportgen` alone is another project's there."""
