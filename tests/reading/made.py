"""Small documents made on the spot, so that a test shows every byte that matters."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

Placed = tuple[float, float, float, str]
"""(points from the left, points from the top, font size, words) of one printed line."""


def made_pdf(pages: Sequence[Iterable[Placed]], *, trailer: str = "") -> bytes:
    """A PDF of A4 pages with lines set in Helvetica."""
    objects: list[bytes] = [
        b"",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids: list[str] = []
    for lines in pages:
        content = b"\n".join(
            b"BT /F1 %g Tf %g %g Td (%s) Tj ET" % (size, left, 842 - top, _escaped(words))
            for left, top, size, words in lines
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % len(objects)
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places: list[int] = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    rest = f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n"
    out.write(rest.encode())
    return out.getvalue()


def _escaped(words: str) -> bytes:
    return words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def made_zip(members: dict[str, bytes]) -> bytes:
    """A zip archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def made_docx(body: str, *, rels: str = "", creator: str = "") -> bytes:
    """A Word document from the XML of its body; styles Title, Caption and Heading 1 are there."""
    styles = "".join(
        f'<w:style w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
        for name in ("Title", "Subtitle", "caption", "heading 1", "Quote")
    )
    core = f'<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{creator}</dc:creator></p>'
    return made_zip(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": (
                f'<w:document xmlns:w="{WORD}" xmlns:r="{LINKS}"><w:body>{body}</w:body></w:document>'
            ).encode(),
            "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>'.encode(),
            "word/_rels/document.xml.rels": f"<Relationships>{rels}</Relationships>".encode(),
            "docProps/core.xml": core.encode(),
        }
    )


def docx_paragraph(words: str, style: str = "") -> str:
    """The XML of one paragraph of a Word document."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
