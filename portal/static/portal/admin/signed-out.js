/* Who has been signed out while writing is told so, signs in in another tab, and goes on here: signing in makes
   a new token, without which nothing that was opened before is taken. */
(() => {
  const TOKEN = "[name=csrfmiddlewaretoken]";
  const script = document.currentScript;
  const waiting = new Set();
  let stale = Boolean(document.querySelector("[data-stale]"));

  /* The page itself says whether somebody is signed in: a stranger is led away from it. */
  const newToken = async () => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return "";
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector(`form[method=post i] ${TOKEN}`)?.value || "";
  };

  const renew = async () => {
    if (!stale) return;
    const token = await newToken().catch(() => "");
    if (!token) return;
    for (const input of document.querySelectorAll(TOKEN)) input.value = token;
    for (const form of waiting) form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true }));
    waiting.clear();
    stale = false;
  };

  const door = () => {
    const link = document.createElement("a");
    link.target = "_blank";
    link.href = script.dataset.door;
    link.textContent = window.django.gettext("Sign in in another tab");
    return link;
  };

  document.addEventListener(
    "w-autosave:error",
    ({ target, detail }) => {
      if (detail.response?.error_code !== "signed_out") return;
      detail.text = window.django.gettext("You have been signed out. Sign in in another tab, then go on here: what you typed is not lost.");
      waiting.add(target);
      stale = true;
      /* Once Wagtail's bar stands there. */
      setTimeout(() => {
        const said = document.querySelector(".footer__save-warning > :last-child");
        if (said && !said.querySelector("a")) said.append(" ", door());
      });
    },
    true,
  );
  /* Whoever is quicker than the new token waits for it; what is refused even so says why itself. */
  document.addEventListener("submit", async (event) => {
    if (!stale) return;
    event.preventDefault();
    const { target, submitter } = event;
    await renew();
    stale = false;
    if (submitter) submitter.disabled = false;
    target.requestSubmit(submitter);
  });

  document.addEventListener("visibilitychange", () => document.hidden || renew());
  window.addEventListener("focus", renew);
})();
