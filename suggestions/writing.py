"""What people write: which language it is in, and words that the public does not read."""

import re

from portal.search import words

# Digits and letters of the full width, which Chinese keyboards write; their punctuation is right in Chinese.
_WIDE = {
    code: code - 0xFEE0
    for first, last in ("09", "AZ", "az")
    for code in range(ord(first) + 0xFEE0, ord(last) + 0xFEE1)
}

# What stands where a word was: long enough to be seen, the same for every word, so that it tells no length.
BLACK = "\u2588" * 3
# Written Chinese with some English names in it is Chinese: this share of its letters is enough.
CHINESE_SHARE = 0.2
# Telephone numbers, numbers of cards and of plates, mail addresses: what people write without thinking.
PRIVATE = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+?\d(?:[\d -]{5,}\d)")


def tidy(text: str) -> str:
    """One line: plain digits and letters, one space between words."""
    return " ".join(text.translate(_WIDE).split())


def tidy_lines(text: str) -> str:
    """Several lines, at most one of them empty in a row."""
    lines = [tidy(line) for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def weight(text: str) -> int:
    """How much is said: a Chinese character counts as two letters."""
    return len(text) + sum(1 for sign in text if words.UNSPACED_START.match(sign))


def language_of(text: str, default: str) -> str:
    """'zh-hans' or 'en', whatever language the form stood in; `default` when there are no letters."""
    letters = [sign for sign in text if sign.isalpha()]
    if not letters:
        return default
    chinese = sum(1 for sign in letters if words.UNSPACED_START.match(sign))
    return "zh-hans" if chinese >= CHINESE_SHARE * len(letters) else "en"


def private_looking(*texts: str) -> list[str]:
    """What in these texts is probably meant for nobody but the house."""
    found = (hit.group().strip() for text in texts for hit in PRIVATE.finditer(text))
    return list(dict.fromkeys(found))


def blacked(text: str, hidden: list[str]) -> str:
    """The text without these words, wherever they stand; longer ones first, so that no rest is left."""
    wanted = sorted({word for word in hidden if word}, key=len, reverse=True)
    if not wanted:
        return text
    return re.sub("|".join(map(re.escape, wanted)), BLACK, text, flags=re.IGNORECASE)


def hidden_in(text: str, public: str) -> list[str]:
    """The words that `public` blacks out of `text`; none when the two differ in other ways, too."""
    parts, at, found = public.split(BLACK), 0, []
    if len(parts) == 1 or not text.startswith(parts[0]):
        return []
    at = len(parts[0])
    for number, part in enumerate(parts[1:], 1):
        is_last = number == len(parts) - 1
        there = len(text) - len(part) if is_last else text.find(part, at + 1)
        if there <= at or not text.startswith(part, there):
            return []
        found.append(text[at:there])
        at = there + len(part)
    return list(dict.fromkeys(found))
