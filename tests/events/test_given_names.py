"""What a volunteer reads of a guest's name: never the family's."""

import pytest

from events import asks
from events.models import Registration

OUYANG, SIMA = "\u6b27\u9633", "\u53f8\u9a6c"
WANG, XIAO, MING = "\u738b", "\u5c0f", "\u660e"
ANNA = "\u0410\u043d\u043d\u0430"


@pytest.mark.parametrize(
    ("name", "given"),
    [
        (WANG + MING, MING),
        (WANG + XIAO + MING, XIAO + MING),
        (OUYANG + MING, MING),
        (SIMA + XIAO + MING, XIAO + MING),
        (f"{WANG} {XIAO}{MING}", XIAO + MING),
        (f"{XIAO}{MING}\u00b7{WANG}{MING}", XIAO + MING),
        ("Carmen Ejemplo", "Carmen"),
        ("EJEMPLO Carmen", "Carmen"),
        ("Ejemplo, Carmen", "Carmen"),
        ("CARMEN EJEMPLO", "CARMEN"),
        (ANNA, ANNA),
        (WANG, WANG),
        ("", ""),
    ],
)
def test_the_family_name_stays_with_the_organisers(name, given):
    assert asks.given_name(Registration(name=name)) == given
