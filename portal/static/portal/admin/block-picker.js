/* Adding a block by keyboard: its list is open where the cursor is, and what was chosen is where it goes on.
   Wagtail leaves it on the button, and drops it where a block begins with something to choose. */
(() => {
  const FIELDS = "input:not([type=hidden]), textarea, select, [contenteditable=true], button";
  const LONGEST = 3000;
  const visible = (element) => element.getClientRects().length > 0;

  /* Once what is waited for is there; never when somebody has gone on meanwhile. */
  const soon = (find, since = Date.now()) => {
    const found = find();
    if (found) found.focus();
    else if (Date.now() - since < LONGEST) setTimeout(() => soon(find, since), 50);
  };
  const nowhere = () => !document.activeElement || document.activeElement === document.body;
  const buttonOf = (search) => search.closest("[data-tippy-root]")?.parentElement.querySelector(".c-sf-add-button");

  document.addEventListener("click", ({ target, detail }) => {
    const button = target.closest?.(".c-sf-add-button");
    /* A pointer stays where it is: on a phone, its keyboard would cover the list. */
    if (!button || detail) return;
    soon(() => button.parentElement.querySelector("[role=combobox]"));
  });

  const intoTheBlockAfter = (button, search) => {
    const inserter = button.parentElement;
    const before = inserter.nextElementSibling;
    soon(() => {
      const block = inserter.nextElementSibling;
      if (document.activeElement === search || block === before) return null;
      if (!nowhere()) return document.activeElement;
      return [...block.querySelectorAll(`.w-panel__content :is(${FIELDS})`)].find(visible);
    });
  };

  document.addEventListener(
    "keydown",
    (event) => {
      const button = event.target.matches?.("[role=combobox]") && buttonOf(event.target);
      if (!button) return;
      if (event.key === "Escape") soon(() => nowhere() && button);
      if (event.key !== "Enter") return;
      /* With nothing chosen, it would send the whole form. */
      if (event.target.getAttribute("aria-activedescendant")) intoTheBlockAfter(button, event.target);
      else event.preventDefault();
    },
    true,
  );
})();
