"""A standardised full-text document (`business:PatentDocumentAndRelated`) as one row of the Chinese tables."""

from __future__ import annotations

from lxml import etree

from quanlian.registry.formats.cn.names import split_postcode
from quanlian.registry.formats.cn.rows import RawRow
from quanlian.registry.formats.cnipa_xml.text import han_text, paragraphs
from quanlian.registry.formats.field_text import child_text

ROOT = "PatentDocumentAndRelated"
_BIB = "{*}BibliographicData"
_APPLICANT = f"{_BIB}/{{*}}Parties/{{*}}ApplicantDetails/{{*}}Applicant"
_ASSIGNEE = f"{_BIB}/{{*}}AssigneeDetails/{{*}}Assignee"
_INVENTOR = f"{_BIB}/{{*}}Parties/{{*}}InventorDetails/{{*}}Inventor"
_AGENT = f"{_BIB}/{{*}}Parties/{{*}}AgentDetails/{{*}}Agent"
_CITED = f"{_BIB}/{{*}}ReferencesCited//{{*}}PublicationReference"
_NAME = "{*}AddressBook/{*}Name"
_ADDRESS = "{*}AddressBook/{*}Address"
_UNFILLED = "0"
"""What the standard writes into an address part that was not filled in."""


def raw_row(root: etree._Element) -> RawRow:
    """The document's bibliographic data, abstract and claims as published."""
    publication, application = _original(root, "PublicationReference"), _original(root, "ApplicationReference")
    owners = root.findall(_ASSIGNEE) or root.findall(_APPLICANT)
    address = owners[0].find(_ADDRESS) if owners else None
    postcode, street = split_postcode(child_text(address, "{*}Text"))
    return RawRow(
        pub_no=_document_number(publication),
        pub_date=child_text(publication, "{*}Date"),
        app_no=child_text(application, "{*}DocNumber"),
        app_date=child_text(application, "{*}Date"),
        title=han_text(root.find(f"{_BIB}/{{*}}InventionTitle")),
        applicants=_names(owners, _NAME),
        inventors=_names(root.findall(_INVENTOR), _NAME),
        agency=_names(root.findall(_AGENT), "{*}Agency/{*}AddressBook/{*}OrganizationName"),
        agent=_names(root.findall(_AGENT), _NAME),
        address=street,
        postcode=postcode or _filled(address, "{*}PostCode"),
        county=_filled(address, "{*}County"),
        country=child_text(address, "{*}WIPOST3Code"),
        classes=";".join(_classes(root)),
        citations=";".join(dict.fromkeys(_document_number(item) for item in _cited(root))),
        abstract=paragraphs(root, "{*}Abstract/{*}Paragraphs"),
        claims=paragraphs(root, "{*}Claims/{*}Claim"),
    )


def _original(root: etree._Element, tag: str) -> etree._Element | None:
    """The document identifier in the office's own spelling, else in the standard's."""
    found = root.findall(f"{_BIB}/{{*}}{tag}")
    found.sort(key=lambda item: item.get("dataFormat") != "original")
    return found[0].find("{*}DocumentID") if found else None


def _document_number(identifier: etree._Element | None) -> str:
    return "".join(child_text(identifier, f"{{*}}{part}") for part in ("WIPOST3Code", "DocNumber", "Kind"))


def _cited(root: etree._Element) -> list[etree._Element]:
    originals = [item for item in root.findall(_CITED) if item.get("dataFormat") == "original"]
    return [found for item in originals if (found := item.find("{*}DocumentID")) is not None]


def _names(elements: list[etree._Element], path: str) -> str:
    return ";".join(name for element in elements if (name := child_text(element, path)))


def _filled(address: etree._Element | None, path: str) -> str:
    text = child_text(address, path)
    return "" if text == _UNFILLED else text


def _classes(root: etree._Element) -> list[str]:
    current = [_symbol(item) for item in root.findall(f"{_BIB}/{{*}}ClassificationIPCRDetails/{{*}}ClassificationIPCR")]
    older = [
        child_text(item, ".")
        for tag in ("MainClassification", "FurtherClassification")
        for item in root.findall(f"{_BIB}/{{*}}ClassificationIPC/{{*}}{tag}[@dataFormat='original']")
    ]
    return current or older


def _symbol(item: etree._Element) -> str:
    part = {
        name: child_text(item, f"{{*}}{name}") for name in ("Section", "MainClass", "Subclass", "MainGroup", "Subgroup")
    }
    return f"{part['Section']}{part['MainClass']}{part['Subclass']}{part['MainGroup']}/{part['Subgroup']}"
