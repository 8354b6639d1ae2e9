// A permalink that copies itself, or is passed on as telephones do it; without this it is a plain link.
for (const link of document.querySelectorAll("a[data-share]")) {
  const { share, title } = link.dataset;
  // An address of the reader's own machine is nobody else's: then the one that this page was reached by.
  const here = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(share).hostname);
  const url = here ? new URL(link.href).href : share;
  const said = link.parentElement.querySelector("[role=status]");
  const hand = navigator.share && matchMedia("(pointer: coarse)").matches;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = hand ? "Share" : "Copy link";
  button.addEventListener("click", async () => {
    said.textContent = "";
    try {
      if (hand) {
        await navigator.share({ title, url });
      } else {
        await navigator.clipboard.writeText(url);
        said.textContent = "Copied: it will show the same in a year.";
      }
    } catch (refused) {
      if (refused.name !== "AbortError") said.textContent = `Not copied; the address is ${url}`;
    }
  });
  said.before(button); // last in its row: nothing that is read already moves
}
