/* Saving by hand waits for the save that runs by itself: of a new thing, each would make one of its own. */
(() => {
  const LONGEST = 15000;
  const running = new Map();

  document.addEventListener("w-autosave:save", ({ target }) => running.set(target, Date.now()));
  for (const end of ["success", "error", "deactivated"])
    document.addEventListener(`w-autosave:${end}`, ({ target }) => {
      running.delete(target);
      /* It may begin anew at once, with what was written meanwhile. */
      setTimeout(() => again(target));
    });

  const waiting = new Map();
  const again = (form) => {
    if (!waiting.has(form) || isRunning(form)) return;
    const submitter = waiting.get(form);
    waiting.delete(form);
    /* Pressed, it was shut; what is shut is not sent. */
    submitter.disabled = false;
    form.requestSubmit(submitter);
  };
  const isRunning = (form) => Date.now() - (running.get(form) || 0) < LONGEST;

  document.addEventListener(
    "submit",
    (event) => {
      if (!isRunning(event.target)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting.set(event.target, event.submitter);
      setTimeout(() => again(event.target), LONGEST);
    },
    true,
  );
})();
