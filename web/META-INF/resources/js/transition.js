// Between a list and a neuron's page the plate itself travels: it is named on both pages for as long as that takes.
{
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const path = address => new URL(address, location.href).pathname;

  // The plate that stands for a page: on that page its exhibit, on others the first that links to it.
  const plate = address => {
    if (path(address) === location.pathname) return document.querySelector(".exhibit .plate");
    for (const link of document.querySelectorAll("main a[href]")) {
      if (path(link.href) !== path(address)) continue;
      const found = link.matches(".plate") ? link : link.querySelector(".plate");
      if (found) return found;
    }
    return null;
  };

  const name = (event, element) => {
    if (!event.viewTransition || !element || still.matches) return;
    element.style.viewTransitionName = "plate";
    event.viewTransition.finished.finally(() => (element.style.viewTransitionName = ""));
  };
  // Of the two pages the neuron's is the one that has an exhibit.
  const between = (here, there) => plate(document.querySelector(".exhibit") ? here : there);

  addEventListener("pageswap", event => {
    if (event.activation?.entry?.url) name(event, between(location.href, event.activation.entry.url));
  });
  addEventListener("pagereveal", event => {
    if (window.navigation?.activation?.from?.url) name(event, between(location.href, navigation.activation.from.url));
  });
}
