// A page that does not exist: puts the language of the address asked for first, where one file answers for both.
// Without this script, that of the file comes first.
(() => {
  /** @type {HTMLElement | null} */
  const lost = document.querySelector("[data-lost]")
  if (!lost || lost.dataset.lost === "ready") return
  const wanted = location.pathname.startsWith(lost.dataset.lost ?? "") ? "fr" : "en"
  lost.dataset.lost = "ready"

  /** @type {NodeListOf<HTMLElement>} */
  const parts = lost.querySelectorAll("[data-lost-in]")
  const [first, second] = parts

  lost.addEventListener("click", (event) => {
    const asks = event.target instanceof Element && event.target.closest("[data-lost-search]")
    if (asks) /** @type {HTMLElement | null} */ (document.querySelector("[data-search]"))?.click()
  })
  if (first.lang === wanted) return

  // Everything around keeps its language; the page's own is now that of its title.
  for (const around of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("body > *"))) {
    around.lang ||= first.lang
  }
  document.documentElement.lang = wanted
  document.title = second.dataset.lostIn ?? ""
  const headings = [first, second].map((part) => /** @type {HTMLElement} */ (part.querySelector("h1, h2")))
  const renamed = headings.map((heading, i) => {
    const made = document.createElement(headings[1 - i].tagName)
    made.textContent = heading.textContent
    heading.replaceWith(made)
    return made
  })
  lost.prepend(second)
  renamed[1].scrollIntoView({ block: "nearest" })
})()
