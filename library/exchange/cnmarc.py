"""CNMARC, the format of Chinese libraries, to a book and back."""

from pymarc import Record

from . import words
from .marc import Flavour, as_data, field, first, of_data, values
from .record import BookRecord, CopyRecord
from .writing import control, written

# Which fields a part of the book stands in: while that part is unchanged, a record keeps them as they came.
GROUPS = {
    ("title_zh", "title_en", "title_pinyin", "responsibility", "responsibility_pinyin"): (
        *("200", "510", "701", "702", "711", "712"),
    ),
    ("isbn13",): ("010",),
    ("book_number",): ("091",),
    ("language",): ("101",),
    ("publisher", "year"): ("210", "214", "100"),
    ("pages",): ("215",),
    ("series",): ("225",),
    ("summary_zh", "summary_en"): ("330",),
    ("audience",): ("333",),
    ("clc",): ("690",),
    ("copies",): ("905", "906"),
}
PRICE = "d"
LEADER = "00000nam0 2200000   450 "


def read(record: Record) -> BookRecord:
    book = BookRecord(source=as_data(record, Flavour.CNMARC))
    book.set_title(_title(record), first(record, "200", "d") or first(record, "510", "a"))
    book.title_pinyin = first(record, "200", "9", "A")
    book.responsibility = " ; ".join(values(record, "200", "f", "g")) or _authors(record)
    book.responsibility_pinyin = first(record, "701", "9", "A") or first(record, "200", "F")
    for text in values(record, "010", "a", "z"):
        book.set_isbn(text)
    book.book_number = first(record, "091", "a")
    book.language = words.language(first(record, "101", "a"))
    book.publisher = first(record, "210", "c") or first(record, "214", "c")
    dated = first(record, "210", "d") or first(record, "214", "d")
    book.year = words.year(dated) or words.year(first_data(record, "100")[9:13])
    book.pages = words.pages(first(record, "215", "a"))
    book.series = _series(record)
    for text in values(record, "330", "a"):
        book.set_summary(text)
    book.audience = words.audience(first(record, "333", "a"))
    book.clc = _clc(record)
    book.copies = _copies(record)
    return book.cleaned()


def first_data(record: Record, tag: str) -> str:
    """Field 100 counts its positions: no space may be taken away."""
    found = record.get(tag)
    return next(iter(found.get_subfields("a")), "") if found else ""


def _title(record: Record) -> str:
    found = record.get("200")
    if found is None:
        return ""
    text = ""
    for code, value in found.subfields:
        sign = {"a": " ; ", "e": " : ", "h": ". ", "i": ". " if ". " not in text else ", "}.get(code)
        if sign and value.strip():
            text += (sign if text else "") + value.strip()
    return text


def _authors(record: Record) -> str:
    found = record.get_fields("701", "702", "711", "712")
    names = ["".join([*f.get_subfields("a", "b"), *f.get_subfields("4")]) for f in found]
    return " ; ".join(names)


def _series(record: Record) -> str:
    name = ". ".join(values(record, "225", "a", "h", "i"))
    volume = first(record, "225", "v")
    return f"{name} ; {volume}" if name and volume else name


def _clc(record: Record) -> str:
    """Of several editions of the classification the newest."""
    found = [(next(iter(f.get_subfields("v")), ""), f) for f in record.get_fields("690")]
    found.sort(key=lambda pair: pair[0], reverse=True)
    return next((value for _, f in found for value in f.get_subfields("a")), "").strip()


def _copies(record: Record) -> list[CopyRecord]:
    price = first(record, "010", PRICE)
    given = price if any(word in price for word in words.GIFT) else ""
    copies = []
    for found in record.get_fields("905", "906"):
        parts = [value for code in "de" for value in found.get_subfields(code)[:1]]
        marks = found.get_subfields("s")[:1] or parts
        at = next(iter(found.get_subfields("a")), "")
        copies += [
            CopyRecord(accession=number.strip(), shelf_mark="/".join(marks), place=at, donated=given)
            for number in found.get_subfields("b")
            if number.strip()
        ]
    return copies


def write(book: BookRecord, number: str, entered: str) -> Record:
    """`number` goes into 001; `entered` is the day as eight figures."""
    built = [control("001", number), *_built(book, entered)]
    return written(book, Flavour.CNMARC, LEADER, built, read, GROUPS)


def _dates(book: BookRecord, entered: str) -> str:
    """Field 100, which counts its positions: of one that came in only the year, where it says another."""
    is_ours = book.source.get("flavour") == Flavour.CNMARC
    came = first_data(of_data(book.source), "100") if is_ours else ""
    dates = came.ljust(36) if came else f"{entered}d        em y0chiy50      ea"
    if words.year(dates[9:13]) != book.year:
        dates = dates[:9] + words.four_figures(book.year, "    ") + dates[13:]
    return dates


def _built(book: BookRecord, entered: str) -> list:
    main, _, rest = book.title.partition(" : ")
    parallel = book.title_en if book.title_zh else ""
    said = [part for part in book.responsibility.split(" ; ") if part]
    return [
        field("010", "  ", ("a", book.isbn13)),
        field("091", "  ", ("a", book.book_number)),
        field("100", "  ", ("a", _dates(book, entered))),
        field("101", "0 ", ("a", words.MARC_LANGUAGES.get(book.language, book.language))),
        field(
            *("200", "1 ", ("a", main), ("9", book.title_pinyin), ("d", parallel), ("e", rest)),
            *(("f" if at == 0 else "g", part) for at, part in enumerate(said)),
        ),
        field("210", "  ", ("c", book.publisher), ("d", str(book.year or ""))),
        field("215", "  ", ("a", f"{book.pages}{words.PAGE_UNIT}" if book.pages else "")),
        field("225", "2 ", *zip("av", book.series.split(" ; ", 1), strict=False)),
        *(field("330", "  ", ("a", text)) for text in (book.summary_zh, book.summary_en)),
        field("333", "  ", ("a", words.audience_word(book.audience))),
        field("690", "  ", ("a", book.clc)),
        *_author_fields(said, book.responsibility_pinyin),
        *(
            field("905", "  ", ("a", copy.place), ("b", copy.accession), ("s", copy.shelf_mark))
            for copy in book.copies
        ),
    ]


def _author_fields(said: list[str], pinyin: str) -> list:
    made = []
    for at, part in enumerate(said):
        name, role = words.without_role(part)
        spelled = pinyin if at == 0 else ""
        made.append(field("701" if at == 0 else "702", " 0", ("a", name), ("9", spelled), ("4", role)))
    return made
