// A reader at a keyboard: "/" goes to the search field, the arrows to the page before and the page after.
{
  const typing = element => element.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");

  // What the arrows already move: radios, lists of suggestions, whatever scrolls sideways, an open dialog.
  const moving = element =>
    typing(element) || element.closest("input, [role=combobox], [role=listbox], dialog[open]") ||
    element.scrollWidth > element.clientWidth;

  addEventListener("keydown", event => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "/" && !typing(event.target)) {
      const field = document.querySelector("input[type=search]");
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    } else if ((event.key === "ArrowLeft" || event.key === "ArrowRight") && !event.shiftKey) {
      const focused = event.target === document.body ? null : event.target;
      if (focused && moving(focused)) return;
      document.querySelector(`a[rel=${event.key === "ArrowLeft" ? "prev" : "next"}]`)?.click();
    }
  });
}
