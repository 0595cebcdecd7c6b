from django.core.management import call_command
from django.utils.translation import gettext, override

SAMPLE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8"

msgid "A sample sentence."
msgstr "示例句。"
"""


def test_whoever_compiles_reads_what_was_compiled(settings, tmp_path):
    """The first `make run` compiles and writes the demo's mails in one process."""
    folder = tmp_path / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(SAMPLE)
    settings.LOCALE_PATHS = [tmp_path]
    with override("zh-hans"):
        assert gettext("A sample sentence.") == "A sample sentence."
        call_command("compile_texts", verbosity=0)
    with override("zh-hans"):
        assert gettext("A sample sentence.") == "示例句。"
