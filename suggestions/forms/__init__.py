"""Forms of the residents' side."""

from .following import CircleForm, RhythmForm, VolunteerForm
from .mine import AnswerForm, CorrectForm, HideForm, VerdictForm, WithdrawForm
from .new import SendForm, WhatForm
from .photos import PhotosForm
from .where import WhereForm

__all__ = [
    "AnswerForm",
    "CircleForm",
    "CorrectForm",
    "HideForm",
    "PhotosForm",
    "RhythmForm",
    "SendForm",
    "VerdictForm",
    "VolunteerForm",
    "WhatForm",
    "WhereForm",
    "WithdrawForm",
]
