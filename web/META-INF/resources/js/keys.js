// A reader at a keyboard: "/" goes to the search field, the arrows to the page before and the page after. Single keys may be
// in the way of who speaks to the computer: the page on reading has a switch, which this browser remembers.
{
  const OFF = "atlas.keys.off";
  const off = () => localStorage.getItem(OFF) !== null;
  const typing = element => element.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
  const scrolls = element => element.scrollWidth > element.clientWidth && /auto|scroll/.test(getComputedStyle(element).overflowX);

  // What the arrows already move: radios, lists of suggestions, an open dialog, whatever scrolls sideways around the focus.
  const moving = element => {
    if (typing(element) || element.closest("input, [role=combobox], [role=listbox], dialog[open]")) return true;
    for (let around = element; around && around !== document.body; around = around.parentElement) {
      if (scrolls(around)) return true;
    }
    return false;
  };

  addEventListener("keydown", event => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || off()) return;
    if (event.key === "/" && !typing(event.target)) {
      const field = document.querySelector("input[type=search]");
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    } else if ((event.key === "ArrowLeft" || event.key === "ArrowRight") && !event.shiftKey) {
      if (event.target !== document.body && moving(event.target)) return;
      document.querySelector(`a[rel=${event.key === "ArrowLeft" ? "prev" : "next"}]`)?.click();
    }
  });

  const told = document.querySelector(".keys");
  if (told) {
    const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: !off() });
    const label = document.createElement("label");
    label.append(box, " Use these keys");
    label.className = "lamp label";
    box.addEventListener("change", () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "")));
    told.after(label);
  }
}
