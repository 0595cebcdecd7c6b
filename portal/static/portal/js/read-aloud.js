// Reads the page's text, paragraph by paragraph, in the language each one is written in.
const place = document.querySelector('[data-read-aloud]');
const speech = window.speechSynthesis;

function paragraphs(root) {
  const parts = root.querySelectorAll('h1, h2, h3, p, li, dt, dd, th, td, summary');
  return [...parts].filter((part) => !part.closest('[hidden], .noprint, form') && !part.querySelector('p, li') && part.innerText.trim());
}

function languageOf(part) {
  const code = part.closest('[lang]').lang;
  return code.startsWith('zh') ? 'zh-CN' : code;
}

function start(root, stop) {
  const parts = paragraphs(root);
  let last;
  parts.forEach((part, index) => {
    const words = new SpeechSynthesisUtterance(part.innerText);
    words.lang = languageOf(part);
    words.rate = 0.9;
    words.onstart = () => {
      last?.classList.remove('speaking');
      part.classList.add('speaking');
      last = part;
    };
    words.onend = () => {
      part.classList.remove('speaking');
      if (index === parts.length - 1) stop();
    };
    speech.speak(words);
  });
}

if (place && speech) {
  const button = place.querySelector('button');
  const label = button.querySelector('span');
  const idle = label.textContent;
  let reading = false;
  const turn = (on) => {
    reading = on;
    label.textContent = on ? button.dataset.stop : idle;
  };
  const stop = () => {
    speech.cancel();
    document.querySelector('.speaking')?.classList.remove('speaking');
    turn(false);
  };
  button.addEventListener('click', () => {
    if (reading) return stop();
    turn(true);
    start(document.querySelector(place.dataset.readAloud), stop);
  });
  addEventListener('pagehide', stop);
  place.hidden = false;
}
