/* What the checker has found is shown by its words: Wagtail writes the selector of the element there. */
(() => {
  const MOST = 60;
  const FOUND = "[data-content-checker-selector-text]";

  /* What is missing is noted by its name, a picture has its description or at least a name. */
  const words = (node) => {
    const picture = node.matches("img") ? node : node.querySelector("img");
    const said = [
      node.dataset.lacking,
      node.innerText,
      node.getAttribute("aria-label"),
      picture?.alt,
      picture && decodeURIComponent(picture.src.split("/").pop().split("?")[0]),
    ];
    const text = (said.find((one) => one?.trim()) || "").replace(/\s+/g, " ").trim();
    return text.length > MOST ? `${text.slice(0, MOST)}\u2026` : text;
  };

  const found = (selector) => {
    try {
      return document.querySelector("#w-preview-iframe")?.contentDocument?.querySelector(selector);
    } catch {
      return null;
    }
  };

  const say = (place) => {
    const node = place.textContent && !place.title && found(place.textContent);
    const text = node && words(node);
    if (!text) return;
    place.title = text;
    place.textContent = text;
  };

  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) if (node.querySelectorAll) node.querySelectorAll(FOUND).forEach(say);
  }).observe(document.documentElement, { childList: true, subtree: true });
})();
