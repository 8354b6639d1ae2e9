// Suggestions under the search field, an editable combobox with a list as ARIA's authoring practices have it:
// the focus stays in the field, arrows walk through the list, Enter goes to what is chosen or searches for what is
// typed, Escape closes the list and, once more, empties the field. Without this the form searches.
{
  const form = document.querySelector("header search form");
  const field = form?.querySelector("input[type=search]");
  const PAUSE = 120;
  const MOST = 8;

  const element = (name, attributes, ...inside) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside);
    return made;
  };

  const equip = () => {
    const list = element("ul", { id: "suggestions", role: "listbox", "aria-label": "Suggestions", hidden: "" });
    const said = element("p", { class: "unseen", role: "status" });
    let found = [];
    let active = -1;
    let waiting = 0;
    let asking = null;

    const choose = index => {
      active = index;
      [...list.children].forEach((option, i) => option.setAttribute("aria-selected", i === active));
      if (active < 0) {
        field.removeAttribute("aria-activedescendant");
      } else {
        field.setAttribute("aria-activedescendant", list.children[active].id);
        list.children[active].scrollIntoView({ block: "nearest" });
      }
    };

    const close = () => {
      clearTimeout(waiting);
      asking?.abort();
      choose(-1);
      list.hidden = true;
      said.textContent = "";
      field.setAttribute("aria-expanded", "false");
    };

    const show = results => {
      found = results;
      list.replaceChildren(...results.map((result, i) =>
        element("li", { id: `suggestion-${i}`, role: "option", "aria-selected": "false" },
          element("span", { dir: "auto" }, result.title), element("small", {}, result.kind))));
      list.hidden = results.length === 0;
      field.setAttribute("aria-expanded", String(results.length > 0));
      choose(-1);
      said.textContent =
        results.length === 0 ? "No suggestions" : results.length === 1 ? "1 suggestion" : `${results.length} suggestions`;
    };

    const ask = async () => {
      asking?.abort();
      asking = new AbortController();
      const asked = new URLSearchParams(new FormData(form));
      asked.set("size", MOST);
      try {
        const answer = await fetch(`/search.json?${asked}`, { signal: asking.signal });
        if (answer.ok) show((await answer.json()).results);
      } catch (failed) {
        if (failed.name !== "AbortError") close(); // the form still searches
      }
    };

    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-expanded", "false");
    form.append(list, said);

    field.addEventListener("input", () => {
      clearTimeout(waiting);
      if (field.value.trim()) {
        waiting = setTimeout(ask, PAUSE);
      } else {
        close();
      }
    });
    field.addEventListener("blur", close);
    field.addEventListener("keydown", event => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const open = !list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!open) {
          if (field.value.trim()) ask();
          return;
        }
        const step = event.key === "ArrowDown" ? 1 : -1;
        const places = found.length + 1; // the field itself is one
        choose(((active + 1 + step + places) % places) - 1);
      } else if (event.key === "Enter" && open && active >= 0) {
        event.preventDefault();
        location.assign(found[active].address);
      } else if (event.key === "Escape") {
        event.preventDefault();
        if (open) close();
        else field.value = "";
      } else if (open && ["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
        choose(-1);
      }
    });
    list.addEventListener("pointerdown", event => event.preventDefault()); // the field keeps the focus
    list.addEventListener("click", event => {
      const option = event.target.closest("[role=option]");
      if (option) location.assign(found[[...list.children].indexOf(option)].address);
    });
  };

  if (field) equip();
}
