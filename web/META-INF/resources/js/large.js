// A plate that links to a picture opens it over the page; without this the link leads to the picture alone.
{
  const open = link => {
    const dialog = document.createElement("dialog");
    dialog.className = "large";
    const small = link.querySelector("img");
    dialog.setAttribute("aria-label", small.alt || "The picture");
    const picture = new Image();
    picture.src = link.href;
    picture.alt = small.alt;
    const close = document.createElement("button");
    close.textContent = "Close";
    const alone = document.createElement("a");
    alone.href = link.href;
    alone.textContent = "The picture alone";
    const row = document.createElement("p");
    row.append(close, alone);
    dialog.append(picture, row);
    document.body.append(dialog);
    dialog.addEventListener("click", event => {
      if (event.target !== alone) dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      link.focus();
    });
    dialog.showModal();
  };

  document.addEventListener("click", event => {
    const link = event.target.closest?.("a.plate[data-large]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || !window.HTMLDialogElement) return;
    event.preventDefault();
    open(link);
  });
}
