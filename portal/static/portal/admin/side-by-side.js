/* The switch beside the tabs: both languages at once, or one after the other. The server remembers by a cookie. */
window.wagtail.app.register(
  "side-by-side",
  class extends window.StimulusModule.Controller {
    static values = { cookie: String };
    static classes = ["both"];

    toggle() {
      const on = this.element.closest(".language-tabs").classList.toggle(this.bothClass);
      this.element.setAttribute("aria-pressed", String(on));
      document.cookie = `${this.cookieValue}=${on ? 1 : 0};path=/;max-age=31536000;samesite=lax`;
    }
  },
);
