"""MARC 21, the format of most other libraries, to a book and back."""

from pymarc import Record

from . import words
from .marc import Flavour, as_data, field, first, of_data, values
from .record import BookRecord, CopyRecord
from .writing import control, written

GROUPS = {
    ("title_zh", "title_en", "title_pinyin", "responsibility", "responsibility_pinyin"): (
        *("245", "246", "700", "880"),
    ),
    ("isbn13",): ("020",),
    ("book_number",): ("024",),
    ("language",): ("041", "008"),
    ("publisher", "year"): ("260", "264", "008"),
    ("pages",): ("300",),
    ("series",): ("490",),
    ("summary_zh", "summary_en"): ("520",),
    ("audience",): ("521", "008"),
    ("clc",): ("084",),
    ("copies",): ("852", "952"),
}
# Of field 008, for whom a book is.
SIGNS = {"children": "j", "teenagers": "d", "adults": "e"}
LEADER = "00000nam a2200000   4500"


def read(record: Record) -> BookRecord:
    book = BookRecord(source=as_data(record, Flavour.MARC21))
    _read_title(record, book)
    for text in values(record, "020", "a", "z"):
        book.set_isbn(text.split(" ")[0].split("(")[0])
    book.book_number = next((_bare(v) for f in record.get_fields("024") if f.indicators.first == "8"
                             for v in f.get_subfields("a")), "")  # fmt: skip
    fixed = next((f.data or "" for f in record.get_fields("008")), "")
    book.language = words.language(fixed[35:38]) or words.language(first(record, "041", "a"))
    _read_imprint(record, book, fixed)
    extent = first(record, "300", "a")
    book.pages = words.pages(extent)
    book.series = " ; ".join(_bare(v) for v in values(record, "490", "a", "v")[:2])
    for text in values(record, "520", "a"):
        book.set_summary(text)
    book.audience = words.audience(first(record, "521", "a")) if "521" in record else _audience(fixed[22:23])
    clc = [f for f in record.get_fields("084") if "clc" in [v.lower() for v in f.get_subfields("2")]]
    book.clc = next((v.strip() for f in clc for v in f.get_subfields("a")), "")
    book.copies = _copies(record)
    return book.cleaned()


def _bare(text: str) -> str:
    """Without the signs that MARC 21 puts before the next part."""
    return text.strip().rstrip("/:;,=").strip()


def _read_title(record: Record, book: BookRecord) -> None:
    """The script that is printed comes before its transcription."""
    latin, printed = record.get("245"), _in_script(record, "245")
    main = printed or latin
    if main is None:
        return
    text, parallel = "", ""
    for code, value in main.subfields:
        if code == "b" and text.rstrip().endswith("="):
            parallel, text = _bare(value), _bare(text)
        elif code in "abnp" and value.strip():
            sign = " : " if code == "b" else ". "
            text = f"{_bare(text)}{sign}{value.strip()}" if text else value.strip()
        elif code == "c":
            book.responsibility = value.strip().removesuffix(".")
    other = [f for f in record.get_fields("246") if f.indicators == ("3", "1")]
    parallel = parallel or next((_bare(v) for f in other for v in f.get_subfields("a")), "")
    book.set_title(_bare(text).removesuffix("."), parallel)
    if printed is not None and latin is not None:
        book.title_pinyin = _bare(" ".join(latin.get_subfields("a")))
    book.responsibility = book.responsibility or _bare(first(record, "100", "a") or first(record, "700", "a"))


def _in_script(record: Record, tag: str):
    linked = [f for f in record.get_fields("880") if any(v.startswith(tag) for v in f.get_subfields("6"))]
    return next((f for f in linked if words.is_chinese("".join(v for _, v in f.subfields))), None)


def _read_imprint(record: Record, book: BookRecord, fixed: str) -> None:
    published = [f for f in record.get_fields("264") if f.indicators.second == "1"]
    found = published or record.get_fields("260", "264")
    script = next((f for f in (_in_script(record, "264"), _in_script(record, "260")) if f), None)
    parts = [script, *found] if script else found
    book.publisher = next((_bare(v) for f in parts for v in f.get_subfields("b")), "")
    dated = next((v for f in parts for v in f.get_subfields("c")), "")
    book.year = words.year(dated) or words.year(fixed[7:11])


def _audience(sign: str) -> str:
    return {"j": "children", "d": "teenagers"}.get(sign, "everyone")


def _copies(record: Record) -> list[CopyRecord]:
    copies = []
    for found in record.get_fields("852", "952"):
        ours = found.tag == "852"
        marks = found.get_subfields("h", "i") if ours else found.get_subfields("o")
        at = found.get_subfields("b" if ours else "a")[:1]
        copies += [
            CopyRecord(accession=number.strip(), shelf_mark="/".join(marks), place="".join(at))
            for number in found.get_subfields("p")
            if number.strip()
        ]
    return copies


def write(book: BookRecord, number: str, entered: str) -> Record:
    """As `cnmarc.write`."""
    built = [control("001", number), *_built(book, entered)]
    return written(book, Flavour.MARC21, LEADER, built, read, GROUPS)


def _fixed(book: BookRecord, entered: str, language: str) -> str:
    """Field 008, which counts its positions: of one that came in only those that say something else."""
    came = of_data(book.source).get("008") if book.source else None
    fixed = came.data if came else f"{entered[2:]}suuuu    xx {'|' * 20} d"
    fixed = (fixed or "").ljust(40)
    for start, end, reads, said, code in (
        (7, 11, words.year, book.year, words.four_figures(book.year, "uuuu")),
        (22, 23, _audience, book.audience, SIGNS.get(book.audience, "|")),
        (35, 38, words.language, book.language, f"{language:<3}"),
    ):
        if reads(fixed[start:end]) != said:
            fixed = fixed[:start] + code + fixed[end:]
    return fixed


def _built(book: BookRecord, entered: str) -> list:
    language = words.MARC_LANGUAGES.get(book.language, book.language)[:3]
    main, _, rest = book.title.partition(" : ")
    parallel = book.title_en if book.title_zh else ""
    return [
        control("008", _fixed(book, entered, language)),
        field("020", "  ", ("a", book.isbn13)),
        field("024", "8 ", ("a", book.book_number)),
        field("041", "0 ", ("a", language)),
        field("084", "  ", ("a", book.clc), ("2", "clc")) if book.clc else None,
        field("245", "00", ("a", main), ("b", rest), ("c", book.responsibility)),
        field("246", "31", ("a", parallel)),
        field("264", " 1", ("b", book.publisher), ("c", str(book.year or ""))),
        field("300", "  ", ("a", f"{book.pages} pages" if book.pages else "")),
        field("490", "0 ", *zip("av", book.series.split(" ; ", 1), strict=False)),
        *(field("520", "  ", ("a", text)) for text in (book.summary_zh, book.summary_en)),
        field("521", "  ", ("a", "" if book.audience == "everyone" else book.audience)),
        *(
            field("852", "  ", ("b", copy.place), ("h", copy.shelf_mark), ("p", copy.accession))
            for copy in book.copies
        ),
    ]
