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

  const hang = (dialog, link) => {
    const plate = element("span", { className: "plate fitted" }, ...[...link.cloneNode(true).childNodes]);
    const image = plate.querySelector("img");
    image.src = whole(link.querySelector("img"));
    image.removeAttribute("srcset");
    image.loading = "eager";
    const all = beside(link);
    const at = all.indexOf(link);
    const step = (to, words) => {
      const button = element("button", { type: "button", disabled: !all[to], textContent: words });
      button.addEventListener("click", () => all[to] && hang(dialog, all[to]));
      return button;
    };
    const close = element("button", { type: "button", textContent: "Close" });
    close.addEventListener("click", () => dialog.close());
    const words = element("p", { className: "words", ariaLive: "polite" }, image.alt || "The picture");
    words.dir = "auto";
    const steps = all.length > 1 ? [step(at - 1, "← Before"), step(at + 1, "After →")] : [];
    const page = element("a", { href: link.href }, ofPicture(link) ? "The picture alone" : "Its page");
    dialog.replaceChildren(plate, words, element("p", { className: "row" }, ...steps, page, close));
    dialog.link = link;
    close.focus();
  };

  const open = link => {
    const dialog = element("dialog", { className: "large" });
    dialog.setAttribute("aria-label", "A picture, large");
    document.body.append(dialog);
    dialog.addEventListener("click", event => event.target === dialog && dialog.close());
    dialog.addEventListener("keydown", event => {
      const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (way) event.preventDefault(); // the page below stays where it is
      const next = way && beside(dialog.link)[beside(dialog.link).indexOf(dialog.link) + way];
      if (next) hang(dialog, next);
    });
    dialog.addEventListener("close", () => {
      dialog.link.focus();
      dialog.remove();
    });
    dialog.showModal();
    hang(dialog, link);
  };

  document.addEventListener("click", event => {
    const link = event.target.closest?.("main a.plate:has(img)");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(link);
  });
}
