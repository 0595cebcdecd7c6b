/* Saving by hand waits for the save that runs by itself: of a new thing, each would make one of its own. It
   also waits for the last words: what is typed into rich text reaches the form a moment later. */
(() => {
  const LONGEST = 15000;
  const SETTLES = 500;
  const running = new Map();
  const waiting = new Map();
  let typed = 0;

  const waitsFor = (form) =>
    Math.max((running.get(form) || 0) + LONGEST, typed + SETTLES) - Date.now();

  const again = (form) => {
    if (!waiting.has(form)) return;
    const left = waitsFor(form);
    if (left > 0) {
      setTimeout(() => again(form), Math.min(left, SETTLES));
      return;
    }
    const submitter = waiting.get(form);
    waiting.delete(form);
    /* Pressed, it was shut; what is shut is not sent. */
    submitter.disabled = false;
    form.requestSubmit(submitter);
  };

  document.addEventListener("w-autosave:save", ({ target }) => running.set(target, Date.now()));
  for (const end of ["success", "error", "deactivated"])
    document.addEventListener(`w-autosave:${end}`, ({ target }) => running.delete(target));
  /* What it said of the save before, as that a name is missing, goes at once: Wagtail leaves it below the form
     until nobody has typed for a while, beside the word that all is saved. */
  document.addEventListener("w-autosave:success", ({ target }) =>
    target.dispatchEvent(new CustomEvent("w-unsaved:clear", { bubbles: true })),
  );
  document.addEventListener("input", ({ target }) => {
    if (target.isContentEditable) typed = Date.now();
  });
  document.addEventListener(
    "submit",
    (event) => {
      if (waitsFor(event.target) <= 0 || !event.submitter) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting.set(event.target, event.submitter);
      again(event.target);
    },
    true,
  );
})();
