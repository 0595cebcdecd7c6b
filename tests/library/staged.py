"""The library's scripts on the stage of `tests.stage`."""

from django.templatetags.static import static

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
