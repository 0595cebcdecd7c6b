// A passkey that the browser refuses would fail without a word: say why, beside the button.
(() => {
  const notice = document.getElementById('passkey-trouble');
  const button = document.querySelector('#passkey_login, button[id^="mfa_webauthn_"]');
  const isNumber = /^[\d.]+$|^\[/.test(location.hostname);
  if (!button) return;

  function say(what) {
    for (const text of notice.children) text.hidden = text.dataset.trouble !== what;
    (button.closest('.actions') ?? button).after(notice);
    notice.hidden = false;
  }

  // This machine has a name besides its number.
  const link = notice.querySelector('a');
  const named = new URL(location.href);
  named.hostname = 'localhost';
  link.href = named.href;
  link.hidden = !/^127\.|^\[::1\]$/.test(location.hostname);

  if (isNumber) say('address');
  else if (!window.PublicKeyCredential) say('refused');
  document.addEventListener('allauth.error', (event) => {
    event.preventDefault();
    const stopped = ['NotAllowedError', 'AbortError'].includes(event.detail.exception?.name);
    say(isNumber ? 'address' : stopped ? 'stopped' : 'refused');
  });
})();
