/* Short sounds that say how a scan went, until somebody switches them off: play('ok' | 'warn' | 'bad' | 'plain').
 *
 *   <button type="button" data-sound data-on="words" data-off="words" hidden><span></span></button>
 */
const TONES = { ok: [[880, 0.12]], plain: [[660, 0.08]], warn: [[660, 0.12], [880, 0.16]], bad: [[220, 0.4]] };
const MUTED = 'desk-muted';
const button = document.querySelector('[data-sound]');
const input = document.querySelector('[data-scan] [name=what]');
let sounds;

function isMuted() {
  try {
    return localStorage.getItem(MUTED) === 'yes';
  } catch {
    return false;
  }
}

function name() {
  button.querySelector('span').textContent = isMuted() ? button.dataset.off : button.dataset.on;
}

button.addEventListener('click', () => {
  try {
    localStorage.setItem(MUTED, isMuted() ? 'no' : 'yes');
  } catch {
    // Nothing is kept: the sound stays on.
  }
  name();
  play('ok');
  input.focus();
});

export function play(tone) {
  if (isMuted() || !window.AudioContext) return;
  sounds ??= new AudioContext();
  // Made before the first touch of the page, it waits to be told.
  if (sounds.state === 'suspended') sounds.resume();
  let at = sounds.currentTime;
  for (const [pitch, length] of TONES[tone] ?? TONES.plain) {
    const voice = sounds.createOscillator();
    const volume = sounds.createGain();
    voice.frequency.value = pitch;
    volume.gain.value = 0.15;
    voice.connect(volume).connect(sounds.destination);
    voice.start(at);
    voice.stop(at + length);
    at += length;
  }
}

name();
button.hidden = false;
