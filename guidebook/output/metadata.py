"""What a file says of itself: title, author, the standards it keeps, and the colours it means."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from html import escape as escape_html

from guidebook.marks import Document
from guidebook.output.file import string
from guidebook.output.settings import PdfSettings, Standard

escape = partial(escape_html, quote=False)  # that of xml.sax brings half of urllib in
IDENTITY = {
    Standard.UA_1: "<pdfuaid:part>1</pdfuaid:part>"
    "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
    Standard.UA_2: "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>"
    "<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>",
}
# PDF/A-2 knows nothing of PDF/UA, so the file has to declare the name (ISO 19005-2, 6.6.2.3).
EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
{facts}
{identity}</rdf:Description>
{extension}</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def packet(document: Document, settings: PdfSettings) -> bytes:
    """The XMP packet. It and the information dictionary have to agree word for word (ISO 19005-2, 6.6.3)."""
    text = PACKET.format(
        facts="\n".join(facts(document, settings)),
        identity=IDENTITY[settings.standard],
        extension=EXTENSION if settings.standard is Standard.UA_1 else "",
    )
    return text.encode()


def facts(document: Document, settings: PdfSettings) -> list[str]:
    def alternative(name: str, text: str) -> str:
        return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></{name}>'

    found = ["<dc:format>application/pdf</dc:format>", alternative("dc:title", document.title)]
    found.append(f"<dc:language><rdf:Bag><rdf:li>{document.language}</rdf:li></rdf:Bag></dc:language>")
    if document.author:
        found.append(f"<dc:creator><rdf:Seq><rdf:li>{escape(document.author)}</rdf:li></rdf:Seq></dc:creator>")
    if document.subject:
        found.append(alternative("dc:description", document.subject))
    if document.keywords:
        found.append(f"<pdf:Keywords>{escape(', '.join(document.keywords))}</pdf:Keywords>")
    found.append(f"<pdf:Producer>{escape(settings.producer)}</pdf:Producer>")
    found.append(f"<xmp:CreatorTool>{escape(settings.producer)}</xmp:CreatorTool>")
    if settings.date:
        moment = settings.date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        found += [f"<xmp:{name}>{moment}</xmp:{name}>" for name in ("CreateDate", "ModifyDate", "MetadataDate")]
    return found


def information(document: Document, settings: PdfSettings) -> str:
    """The older information dictionary, as it stands in a file."""
    entries = {
        "Title": document.title,
        "Author": document.author,
        "Subject": document.subject,
        "Keywords": ", ".join(document.keywords),
        "Producer": settings.producer,
        "Creator": settings.producer,
    }
    if settings.date:
        moment = settings.date.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
        entries |= {"CreationDate": moment, "ModDate": moment}
    return f"<<{' '.join(f'/{name} {string(text)}' for name, text in entries.items() if text)}>>"


def srgb_profile() -> bytes:
    """The colours of the screen as an ICC profile, without the date and name that would differ between runs."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = b"".join(part.to_bytes(2, "big") for part in (2000, 1, 1, 0, 0, 0))
    profile[84:100] = bytes(16)
    return bytes(profile)


def build_date(environment: dict[str, str]) -> datetime | None:
    """The date that `SOURCE_DATE_EPOCH` sets, as reproducible-builds.org has it; None when it sets none."""
    seconds = environment.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(seconds), UTC) if seconds.isdecimal() else None
