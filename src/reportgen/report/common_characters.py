"""Whether a report keeps to GB/T 2312, whose characters every face of ours has."""

from __future__ import annotations

from reportgen.report.model import Origin, Report


def suffice(report: Report) -> bool:
    """Whether all that the report prints, and its source, can be written in GB/T 2312."""
    composed = (passage.text for _, passage in report.prose() if passage.origin is Origin.PACK)
    headings = (section.heading for section in report.sections)
    try:
        "".join((report.source.text, report.title.value, *headings, *composed)).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
