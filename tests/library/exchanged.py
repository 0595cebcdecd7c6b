"""Files as other libraries send them, made by code."""

from io import BytesIO

from openpyxl import Workbook
from pymarc import Field, Indicators, Record, Subfield

RED_STAR = "\u7ea2\u661f\u7167\u8000\u4e2d\u56fd"
SNOW = "\u65af\u8bfa\u8457"
LI = "\u674e\u65b9\u51c6\u8bd1"
PRESS = "\u6cb3\u5317\u4eba\u6c11\u51fa\u7248\u793e"


def isbn(number: int) -> str:
    digits = f"97871{number:07d}"
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))
    return digits + str(-total % 10)


def field(tag: str, marks: str, *pairs: str) -> Field:
    """'aTitle' is subfield a."""
    return Field(tag, Indicators(*marks), [Subfield(pair[0], pair[1:]) for pair in pairs])


def cnmarc(n: int = 1, **more: Field) -> Record:
    record = Record(force_utf8=True, leader="00000nam0 2200000   450 ")
    record.add_field(
        Field("001", data=f"other{n}"),
        field("010", "  ", f"a{isbn(n)}", "dCNY\u8d6090.00"),
        field("091", "  ", f"a10086.{n}"),
        field("100", "  ", "a20050612d2005    em y0chiy0120    ea"),
        field("101", "1 ", "achi", "ceng"),
        field("200", "1 ", f"a{RED_STAR}{n}", "9hong xing", "eA Tale", f"f{SNOW}", f"g{LI}"),
        field("210", "  ", "a\u77f3\u5bb6\u5e84", f"c{PRESS}", "d2005-6"),
        field("215", "  ", "a2, 312\u9875", "d21cm"),
        field("225", "2 ", "a\u4e1b\u4e66", "v3"),
        field("330", "  ", "a\u5185\u5bb9"),
        field("606", "0 ", "a\u5386\u53f2", "y\u4e2d\u56fd"),
        field("690", "  ", "aK263", "v4"),
        field("690", "  ", "aK263.1", "v5"),
        field("701", " 0", "a\u65af\u8bfa", "4\u8457"),
        field("905", "  ", f"bX{n:06d}", "dK263.1", f"e{n}"),
        *more.values(),
    )
    return record


def marc21(n: int = 1) -> Record:
    record = Record(force_utf8=True, leader="00000nam a2200000   4500")
    record.add_field(
        Field("001", data=f"lc{n}"),
        Field("008", data="050612s1937    nyu           000 0 eng d"),
        field("020", "  ", f"a{isbn(500_000 + n)} (pbk.)"),
        field("100", "1 ", "aSnow, Edgar."),
        field("245", "10", f"aRed star over China {n} :", "ba caf\u00e9 tale /", "cEdgar Snow."),
        field("264", " 1", "aNew York :", "bRandom House,", "c[1937]"),
        field("300", "  ", "axiii, 474 p. ;", "c22 cm"),
        field("650", " 0", "aHistory"),
        field("852", "  ", f"pM{n:06d}", "hDS777"),
    )
    return record


def workbook(rows: list[list]) -> BytesIO:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    output = BytesIO()
    book.save(output)
    output.seek(0)
    return output


def messy(count: int, repeated: int = 0) -> BytesIO:
    """A name above, an empty row, headings in two languages, numbers as numbers, empty rows.

    The first few books come a second time, as other copies.
    """
    heads = [
        "No.",
        "\u4e66 \u540d",
        "Author",
        "ISBN\u53f7",
        "\u51fa\u7248\u65e5\u671f",
        "\u5206\u7c7b\u53f7",
        "\u6761\u7801",
    ]
    rows: list[list] = [["\u56fe\u4e66\u6e05\u5355"], [], heads]
    for n in range(count):
        rows.append(_messy_row(n, f"E{n:06d}"))
        if n % 500 == 0:
            rows.append([None] * 7)
    rows += [_messy_row(n, f"F{n:06d}") for n in range(repeated)]
    return workbook(rows)


def _messy_row(n: int, accession: str) -> list:
    number = isbn(700_000 + n)
    return [
        n,
        f" \u300a{RED_STAR}{n}\u300b" if n % 2 else f"'=Book {n}",
        f"{SNOW}" if n % 3 else "",
        float(number) if n % 2 else f"{number[:3]}-{number[3:]}",
        2005.0 if n % 2 else "2005\u5e746\u6708",
        "k263",
        accession,
    ]
