/* The checks of our own that the content checker runs on a previewed page. */
(() => {
  const userbar = document.querySelector("wagtail-userbar");
  if (!userbar) return;
  /* Keys of rich text serve its editor. Here they would be the only mark of an element, and the list of what was
     found leaves them out: its words couldn't be looked up (checked-words.js). */
  const forgetKeys = () =>
    document.querySelectorAll("main [data-block-key]").forEach((node) => node.removeAttribute("data-block-key"));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", forgetKeys);
  else forgetKeys();

  const HAN = /\p{Script=Han}/gu;
  const languageOf = (node) => (node.closest("[lang]") || document.documentElement).lang.slice(0, 2);
  const languageOfPage = document.documentElement.lang.slice(0, 2);
  const count = (text, pattern) => (text.match(pattern) || []).length;

  /* Text that stands in the element itself: what is inside of it is looked at by itself. */
  const ownText = (node) =>
    [...node.childNodes]
      .filter((child) => child.nodeType === Node.TEXT_NODE || !child.matches?.("p, ul, ol, li, dl, table, [lang]"))
      .map((child) => child.textContent)
      .join(" ")
      .trim();

  userbar.registerCheck("portal-check-language", (node) => {
    const text = ownText(node);
    const han = count(text, HAN);
    const latin = count(text, /\p{Script=Latin}{2,}/gu);
    return languageOfPage === "zh" ? han > 0 || latin < 4 : han <= 3 || han <= 2 * latin;
  });

  userbar.registerCheck("portal-check-sentence", (node, { most }) => {
    const chinese = languageOf(node) === "zh";
    const sentences = ownText(node).split(chinese ? /[\u3002\uff01\uff1f\uff1b!?;\n]+/ : /[.!?]+(?=\s|$)/);
    const length = (text) => (chinese ? text.replace(/\s/g, "").length : text.split(/\s+/).filter(Boolean).length);
    return sentences.every((text) => length(text) <= most[chinese ? "zh" : "en"]);
  });

  /* Whatever is noted is missing. */
  userbar.registerCheck("portal-check-lacking", () => false);

  userbar.registerCheck("portal-check-link", (node, { empty }) => {
    const said = (node.getAttribute("aria-label") || node.textContent).trim().toLowerCase();
    const bare = said.replace(/[\s.,:;!?>\u00bb\u203a\u2026\u2192\u3002\uff0c\uff01\uff1e\u300b\u300a<()\uff08\uff09]+/g, " ");
    return !empty.includes(bare.trim()) && !/^(https?:\/\/|www\.)/.test(said);
  });
})();
