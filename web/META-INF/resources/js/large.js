// A plate opens large over the page, with its ring and its heat map, and the arrows go on to its neighbours.
// Without this a plate is a plain link: to the picture, or to the picture's page.
{
  const whole = image => image.srcset.split(",").pop().trim().split(" ")[0] || image.src;
  const ofPicture = link => new URL(link.href).pathname.startsWith("/images/");
  // What hangs beside it: the plates of the same list or figure.
  const beside = link => [...(link.closest("ul, ol, .plates, .strip") ?? link.parentNode).querySelectorAll("a.plate:has(img)")];

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const open = first => {
    const all = beside(first);
    let at = all.indexOf(first);
    const plate = element("span", { className: "plate" });
    const words = element("p", { className: "words", dir: "auto" });
    words.setAttribute("aria-live", "polite");
    const before = element("button", { type: "button", textContent: "← Before" });
    const after = element("button", { type: "button", textContent: "After →" });
    const page = element("a", {});
    const close = element("button", { type: "button", textContent: "Close" });
    const steps = all.length > 1 ? [before, after] : [];
    const dialog = element("dialog", { className: "large" }, plate, words, element("p", { className: "row" }, ...steps, page, close));
    dialog.setAttribute("aria-label", "A picture, large");

    const hang = to => {
      if (!all[to]) return;
      at = to;
      const link = all[at];
      plate.replaceChildren(...link.cloneNode(true).childNodes);
      // A ring lies where it lies on the plate that was opened: on the picture's middle, unless that is whole, too.
      plate.classList.toggle("fitted", link.matches(".fitted") || !link.querySelector(".ring, .heat"));
      const image = plate.querySelector("img");
      image.src = whole(link.querySelector("img"));
      image.removeAttribute("srcset");
      image.loading = "eager";
      words.textContent = image.alt || "The picture";
      image.alt = ""; // its words stand below
      page.href = link.href;
      page.textContent = ofPicture(link) ? "The picture alone" : "Its page";
      // What stands at an end says so, and keeps the focus: a button that is disabled would lose it.
      before.setAttribute("aria-disabled", String(!all[at - 1]));
      after.setAttribute("aria-disabled", String(!all[at + 1]));
    };

    before.addEventListener("click", () => hang(at - 1));
    after.addEventListener("click", () => hang(at + 1));
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", event => event.target === dialog && dialog.close());
    dialog.addEventListener("keydown", event => {
      const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!way) return;
      event.preventDefault(); // the page below stays where it is
      hang(at + way);
    });
    dialog.addEventListener("close", () => {
      all[at].focus();
      dialog.remove();
    });
    document.body.append(dialog);
    hang(at);
    dialog.showModal();
    close.focus();
  };

  document.addEventListener("click", event => {
    const link = event.target.closest?.("main a.plate:has(img)");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(link);
  });
}
