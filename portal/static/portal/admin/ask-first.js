/* What takes the turn away from somebody asks before it does. */
document.addEventListener(
  "click",
  (event) => {
    const button = event.target.closest("[name=action-cancel-workflow]");
    if (!button || window.confirm(window.django.gettext("Take it back? Whoever was about to work on it is not asked any more."))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);
