"""An office's own Word template: which fields it uses, and whether a letter can give them.

The template is the office's, but it is still a file from outside: it runs in Jinja's sandbox, and no text of a letter
is ever read as a template.
"""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from quanlian.core.findings import Finding

UNREADABLE = (zipfile.BadZipFile, OpcError, SyntaxError, LookupError, ValueError, OSError)
"""What reading a file that is no Word template may raise; lxml's error on broken XML is a `SyntaxError`."""
# docxtpl turns `{_{` into `{{` after filling; as character references the marks of a value are out of its reach.
_MARKS = {ord("{"): "&#123;", ord("}"): "&#125;", ord("%"): "&#37;"}


def environment() -> ImmutableSandboxedEnvironment:
    """Values are escaped for XML, braces and all; a field that is not there is an error, not a blank."""
    return ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_verbatim)


def check_template(path: Path, names: Collection[str]) -> list[Finding]:
    """Findings on a template: not a Word file, a broken mark, a field outside `names` (dotted names in full)."""
    try:
        used = fields_of(path)
    except TemplateError as error:
        remedy = "请核对 {{ }}、{% %} 是否成对"
        return [
            Finding(error_line(error), "", str(error)[:80], "LETTER_TEMPLATE_SYNTAX", "模板中的字段写法有误", remedy)
        ]
    except UNREADABLE:
        remedy = "请用 Word 或 WPS 另存为 .docx 后再上传"
        return [Finding(0, "", path.name, "LETTER_TEMPLATE_FILE", "不是可用的 Word 模板（.docx）", remedy)]
    unknown = sorted(name for name in used if name not in names)
    remedy = "请改为已有的字段，例如 title、number、paragraphs"
    return [Finding(0, name, name, "LETTER_TEMPLATE_FIELD", "模板用了未知的字段", remedy) for name in unknown]


def fields_of(path: Path) -> frozenset[str]:
    """The fields the template reads in body, header and footer, e.g. `title`, `applicant.name`; not its loop names."""
    tree = environment().parse(_source(path))
    free = find_undeclared_variables(tree)
    return frozenset(name for name in _dotted(tree) if name.partition(".")[0] in free)


def error_line(error: TemplateError) -> int:
    """The line Jinja names, 0 where it names none."""
    line = getattr(error, "lineno", 0)
    return line if isinstance(line, int) else 0


def _source(path: Path) -> str:
    template = DocxTemplate(path)
    template.init_docx()
    xml = template.patch_xml(template.get_xml())
    for kind in (DocxTemplate.HEADER_URI, DocxTemplate.FOOTER_URI):
        for _, part in template.get_headers_footers(kind):
            xml += template.patch_xml(template.get_part_xml(part))
    return str(xml)


def _dotted(tree: nodes.Node) -> Iterator[str]:
    """The longest dotted name at each place."""
    for child in tree.iter_child_nodes():
        name = _name(child)
        if name:
            yield name
        else:
            yield from _dotted(child)


def _name(node: nodes.Node) -> str:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        head = _name(node.node)
        return f"{head}.{node.attr}" if head else ""
    return ""


def _verbatim(value: object) -> Markup:
    return Markup(str(escape(value)).translate(_MARKS))  # noqa: S704
