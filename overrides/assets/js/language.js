// Takes the reader's place along into the other language: the section that the address names, or else the one in view.
// Both pages have the same ids. Without this script, the other page opens at its top.
(() => {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("header a[hreflang], a[data-twin]")

  const inView = () => {
    const line = window.innerHeight / 3
    const sections = [...document.querySelectorAll("#main :is(h2, h3, div)[id]:not(nav *)")]
    const passed = sections.filter((section) => section.checkVisibility() && section.getBoundingClientRect().top < line)
    return window.scrollY > 0 ? passed.at(-1)?.id : undefined
  }

  const place = () => {
    const named = location.hash.slice(1)
    const id = document.getElementById(named) ? named : inView()
    return id ? `#${id}` : ""
  }

  for (const link of links) {
    if (link.dataset.twin === "ready") continue
    link.dataset.twin = "ready"
    const page = link.getAttribute("href") ?? ""
    for (const moment of ["click", "auxclick", "contextmenu"]) {
      link.addEventListener(moment, () => link.setAttribute("href", page + place()))
    }
  }
})()
