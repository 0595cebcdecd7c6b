"""The library's scripts on the stage of `tests.suggestions.stage`."""

from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static

from tests.suggestions.stage import Answer, Stage

# Beside what is really played: the pitch and the length of every tone.
SPY = """
window.heard = [];
const { start, stop } = AudioScheduledSourceNode.prototype;
AudioScheduledSourceNode.prototype.start = function (at) { this.began = at; return start.call(this, at); };
AudioScheduledSourceNode.prototype.stop = function (at) {
  window.heard.push([this.frequency.value, Math.round(1000 * (at - this.began))]);
  return stop.call(this, at);
};
window.contexts = [];
window.AudioContext = class extends AudioContext {
  constructor() { super(); window.contexts.push(this); }
};
"""


def script(name: str) -> str:
    return f'<script type="module" src="{static(f"library/js/{name}.js")}"></script>'


def without(stage: Stage, name: str, guard: str) -> None:
    """The script as it would be without one of its lines, to show what that line is for."""
    text = Path(finders.find(f"library/js/{name}.js")).read_text()
    assert guard in text
    stage.answers[static(f"library/js/{name}.js")] = Answer(text.replace(guard, ""), kind="text/javascript")
