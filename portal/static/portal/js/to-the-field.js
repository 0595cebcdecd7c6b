// An address that ends in '#id_title_en' opens the tab of that field and puts the cursor into it.
(() => {
  const name = decodeURIComponent(location.hash.slice(1));
  if (!name.startsWith("id_")) return;
  const WORDS = "input:not([type=hidden]), textarea, [contenteditable=true], select";
  const visible = (element) => element.offsetParent !== null;
  const first = (section, which) => [...section.querySelectorAll(which)].find(visible);

  const openTab = (found) => {
    const panel = found.closest("[role=tabpanel]");
    const tab = panel && document.querySelector(`[role=tab][href="#${CSS.escape(panel.id)}"]`);
    if (tab && tab.getAttribute("aria-selected") !== "true") tab.click();
  };

  // True when the cursor is where it should be.
  const go = () => {
    const path = `[data-contentpath="${CSS.escape(name.slice(3))}"]`;
    const found = document.getElementById(name) || document.querySelector(path);
    if (!found) return false;
    openTab(found);
    const section = found.closest("section[id]") || found.parentElement;
    const folded = section.querySelector("[data-panel-toggle][aria-expanded=false]");
    if (folded) folded.click();
    const field = visible(found) && found.matches(WORDS) ? found : first(section, WORDS) || first(section, "button");
    if (!field) return false;
    field.focus({ preventScroll: true });
    section.scrollIntoView({ block: "start" });
    return document.activeElement === field && !field.matches("button");
  };

  // Rich text and tabs are made when everything else is there.
  let tries = 12;
  const again = () => {
    if (!go() && (tries -= 1)) setTimeout(again, 150);
  };
  window.addEventListener("load", () => setTimeout(again, 150));
})();
