"""Making a finding with the severity its code has in the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.diagnostics import catalogue
from reportgen.diagnostics.model import Diagnostic, Fix, Label, Severity
from reportgen.span import Span


def finding(
    code: str,
    span: Span,
    path: str = "",
    *,
    variant: str = "",
    severity: Severity | None = None,
    value: str = "",
    related: tuple[Label, ...] = (),
    fix: Fix | None = None,
    caused_by: str = "",
    caused_at: str = "",
    more: Mapping[str, object] | None = None,
    **args: object,
) -> Diagnostic:
    """A finding of `code` at `span`; keyword arguments fill the message of `variant`.

    The severity is the catalogue's unless the rule lowers or raises it by circumstance. `value` is what
    a 核实说明 is bound to: the figure as written, or the quoted sentence. `more` are further arguments.
    """
    return Diagnostic(
        code=code,
        severity=severity or catalogue.entry(code).severity,
        span=span,
        path=path,
        variant=variant,
        args={**args, **(more or {})},
        related=related,
        fix=fix,
        caused_by=caused_by,
        caused_at=caused_at,
        value=value,
    )
