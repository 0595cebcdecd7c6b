/* The phone's camera in the page, where the browser reads codes itself (BarcodeDetector).
 *
 *   <button data-camera hidden><span data-on="Stop" data-off="Scan"></span></button> <video data-finder hidden></video>
 *
 * watch(found, failed): `found(text)` once for each code that comes into view.
 */
const EVERY = 250;
const FORGOTTEN = 4000;
const button = document.querySelector('[data-camera]');
const label = button.querySelector('span');
const video = document.querySelector('[data-finder]');
let stream;

function stop() {
  for (const track of stream?.getTracks() ?? []) track.stop();
  stream = video.srcObject = null;
  video.hidden = true;
  label.textContent = label.dataset.off;
}

async function start() {
  stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  video.srcObject = stream;
  video.hidden = false;
  label.textContent = label.dataset.on;
  await video.play();
}

export async function watch(found, failed) {
  const formats = await window.BarcodeDetector?.getSupportedFormats().catch(() => []);
  if (!formats?.includes('qr_code') || !navigator.mediaDevices) return;
  const detector = new window.BarcodeDetector({ formats: ['qr_code'] });
  let last = '';
  let since = 0;

  async function look() {
    if (!stream) return;
    const codes = await detector.detect(video).catch(() => []);
    for (const { rawValue: text } of codes) {
      // One that is held before the camera is one scan.
      if (text !== last || Date.now() - since > FORGOTTEN) found(text);
      [last, since] = [text, Date.now()];
    }
    setTimeout(look, EVERY);
  }

  button.hidden = false;
  button.addEventListener('click', async () => {
    if (stream) return stop();
    try {
      await start();
      look();
    } catch {
      stop();
      failed();
    }
  });
  addEventListener('pagehide', stop);
}
