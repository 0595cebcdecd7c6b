"""What the specification lets a server say instead of records, by number."""

from enum import IntEnum

PREFIX = "info:srw/diagnostic/1/"


class Problem(IntEnum):
    OPERATION = 4
    VERSION = 5
    VALUE = 6
    MISSING = 7
    PARAMETER = 8
    SYNTAX = 10
    TOO_LONG = 12
    PARENTHESES = 13
    QUOTES = 14
    CONTEXT_SET = 15
    INDEX = 16
    RELATION = 19
    RELATION_MODIFIER = 20
    EMPTY_TERM = 27
    MASKING = 28
    ANCHORING = 31
    BOOLEAN = 37
    TOO_MANY_BOOLEANS = 38
    BOOLEAN_MODIFIER = 46
    OUT_OF_RANGE = 61
    SCHEMA = 66
    PACKING = 71
    SORT = 80
    STYLESHEET = 110


# In the specification's own words: clients compare them.
MESSAGES = {
    Problem.OPERATION: "Unsupported operation",
    Problem.VERSION: "Unsupported version",
    Problem.VALUE: "Unsupported parameter value",
    Problem.MISSING: "Mandatory parameter not supplied",
    Problem.PARAMETER: "Unsupported Parameter",
    Problem.SYNTAX: "Query syntax error",
    Problem.TOO_LONG: "Too many characters in query",
    Problem.PARENTHESES: "Invalid or unsupported use of parentheses",
    Problem.QUOTES: "Invalid or unsupported use of quotes",
    Problem.CONTEXT_SET: "Unsupported context set",
    Problem.INDEX: "Unsupported index",
    Problem.RELATION: "Unsupported relation",
    Problem.RELATION_MODIFIER: "Unsupported relation modifier",
    Problem.EMPTY_TERM: "Empty term unsupported",
    Problem.MASKING: "Masking character not supported",
    Problem.ANCHORING: "Anchoring character not supported",
    Problem.BOOLEAN: "Unsupported boolean operator",
    Problem.TOO_MANY_BOOLEANS: "Too many boolean operators in query",
    Problem.BOOLEAN_MODIFIER: "Unsupported boolean modifier",
    Problem.OUT_OF_RANGE: "First record position out of range",
    Problem.SCHEMA: "Unknown schema for retrieval",
    Problem.PACKING: "Unsupported record packing",
    Problem.SORT: "Sort not supported",
    Problem.STYLESHEET: "Stylesheets not supported",
}


class Diagnostic(Exception):
    """Ends a request; `details` are what the specification asks for with this number."""

    def __init__(self, problem: Problem, details: str | int = ""):
        super().__init__(problem, details)
        self.problem, self.details = problem, str(details)

    @property
    def uri(self) -> str:
        return f"{PREFIX}{self.problem:d}"

    @property
    def message(self) -> str:
        return MESSAGES[self.problem]
