from hypothesis import given
from hypothesis import strategies as st

from portal import references

SIGNS = st.sampled_from(references.ALPHABET)


def test_a_new_reference_is_short_and_reads_well():
    seen = {references.new() for _ in range(500)}
    assert len(seen) == 500
    for reference in seen:
        assert len(reference) == 8
        assert not set(reference) & set("01ILO")
        assert references.normalise(reference) == reference


def test_as_people_type_it():
    reference = references.new()
    plain = reference.replace("-", "")
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in plain)
    for typed in (plain.lower(), f" {plain[:3]} {plain[3:]} ", wide, f"{plain[:3]}\uff0d{plain[3:]}"):
        assert references.normalise(typed) == reference


@given(st.integers(0, 6), SIGNS)
def test_one_wrong_sign_is_noticed(position, sign):
    plain = references.new().replace("-", "")
    wrong = plain[:position] + sign + plain[position + 1 :]
    assert (references.normalise(wrong) is None) == (wrong != plain)


@given(st.integers(0, 5))
def test_two_swapped_neighbours_are_noticed(position):
    plain = references.new().replace("-", "")
    swapped = plain[:position] + plain[position + 1] + plain[position] + plain[position + 2 :]
    assert (references.normalise(swapped) is None) == (swapped != plain)


def test_what_is_no_reference():
    for text in ("", "K7M", "K7M-2Q9XX", "O0O-0O0O", "\x00", "示例"):
        assert references.normalise(text) is None
