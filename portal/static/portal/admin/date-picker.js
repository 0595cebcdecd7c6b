/* The calendar below a field goes with the cursor: left open, it would lie over the button that comes next. */
(() => {
  /* It opens a moment after its field was entered, also where that has been left meanwhile. */
  const OPENED = 200;
  const hide = (field) => {
    if (document.activeElement !== field) window.jQuery(field).datetimepicker("hide");
  };

  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    /* Pressed in the calendar, the cursor goes nowhere. */
    if (!relatedTarget || !window.jQuery?.(target).data("xdsoft_datetimepicker")) return;
    setTimeout(hide, 0, target);
    setTimeout(hide, OPENED, target);
  });
})();
