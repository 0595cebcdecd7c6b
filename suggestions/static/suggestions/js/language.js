// The switch of language above a form sends along what is written, as the form's own button for it does.
for (const button of document.querySelectorAll('button[data-language]')) {
  const way = `/choose/language/${button.dataset.language}?`;
  for (const link of document.querySelectorAll('.utility a[hreflang]')) {
    if (!link.getAttribute('href').includes(way)) continue;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      button.form.requestSubmit(button);
    });
  }
}
