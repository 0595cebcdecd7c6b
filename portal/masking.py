"""Texts for logs: without addresses, numbers, secret links and codes, whoever wrote them into a message.

Names have no shape to be known by: what the house logs names things by their keys.
"""

import re

# At the address of a page that a secret opens, by what stands before the secret; a test walks all URLs.
BEFORE_SECRETS = ("asked/link", "follows", "m", "mine", "r", "reminders", "t", "thanks", "tickets", "v")

_E_MAIL_PART = r"[^\s@<>()\[\],;:\"\uff20]"
E_MAILS = re.compile(
    rf"(?<!{_E_MAIL_PART}){_E_MAIL_PART}++[@\uff20]+{_E_MAIL_PART}++"
    rf"|(?<!{_E_MAIL_PART})(?:(?!%40){_E_MAIL_PART})++%40{_E_MAIL_PART}++"
)
# What PostgreSQL adds of the row: everything that somebody has typed.
ROWS = re.compile(r"(?m)^(\s*DETAIL:).*$")
SECRET_PATHS = re.compile(rf"(?<=/)({'|'.join(BEFORE_SECRETS)})/(?!\[)[\w%.~-]{{12,}}")
# As of `secrets.token_urlsafe`: small and capital letters and digits, long.
# Chinese has no spaces: its signs end a word here.
LONG_SECRETS = re.compile(r"(?a:(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{24,}(?![\w-]))")
NAMED_SECRETS = re.compile(
    r"(?i)\b([\w-]*(?:password|passwd|secret|token|api_?key|signature|credential|sessionid|csrf\w*|session)"
    r"[\w-]*[\"']?\s*[=:]\s*[\"']?)(?!\[)([^\s&\"',;)}\]]{6,})"
)
BEARERS = re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/=-]{12,}")
SPEAKS_OF_CODES = re.compile(r"(?i)code|\botp\b|\u7801")
CODES = re.compile(r"(?a:(?<![\w.+-])\d{6}(?![\w-]|\.\d))")
# Moments, addresses of machines and numbers of tasks stay; of all the rest, eight digits may be a telephone.
NUMBERS = re.compile(
    r"(?P<kept>"
    r"(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d(?:[.,]\d{1,6})?)?(?!\d))?"
    r"|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d]|\.\d)"
    r"|(?<![0-9a-f-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f-])"
    r"|(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])"
    r")"
    r"|\+\(?\d(?:[ \-.()\u00a0/]{0,3}\d){5,}"
    r"|(?<!\d)(?<!\d\.)(?:86)?1[3-9]\d{9}(?!\d)"
    # An identity card ends in a digit or in an X (GB 11643).
    r"|(?<!\d)\d{17}[\dXx](?!\d)"
    r"|(?<![0-9A-Za-z_])\(?\d(?:[ \-.()\u00a0/]{0,3}\d){7,}(?![0-9A-Za-z_])"
)


def masked(text: str) -> str:
    """`text` with `[…]` in the place of what belongs to somebody."""
    text = ROWS.sub(r"\1 [row]", text)
    text = E_MAILS.sub("[e-mail]", text)
    text = SECRET_PATHS.sub(r"\1/[token]", text)
    text = NAMED_SECRETS.sub(r"\1[secret]", text)
    text = BEARERS.sub(r"\1 [secret]", text)
    text = LONG_SECRETS.sub("[token]", text)
    text = NUMBERS.sub(lambda found: found["kept"] or "[number]", text)
    return CODES.sub("[code]", text) if SPEAKS_OF_CODES.search(text) else text
