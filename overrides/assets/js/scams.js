// The scam examples: shows those of one channel only, or only frauds or genuine messages, and says how many are left.
// An example that the address names is always shown. Without this script all are shown, and a list leads to each.
(() => {
  /** @type {HTMLElement | null} */
  const finder = document.querySelector("[data-finder]")
  /** @type {HTMLElement | null} */
  const filter = document.querySelector("[data-filter]")
  const status = document.querySelector("[data-status]")
  if (!finder || !filter || !status || finder.dataset.finder === "ready") return
  finder.dataset.finder = "ready"

  const say = (/** @type {string} */ name) => filter.getAttribute(`data-say-${name}`) ?? ""
  /** @type {HTMLElement[]} */
  const examples = [...document.querySelectorAll("[data-example]")]
  const names = ["channel", "verdict"] // what a reader can choose by

  /** @param {string} name @returns {HTMLButtonElement[]} */
  const buttons = (name) => [...filter.querySelectorAll(`[data-by-${name}]`)]

  /** The value chosen, or nothing for all. @param {string} name */
  const chosen = (name) =>
    buttons(name)
      .find((button) => button.getAttribute("aria-pressed") === "true")
      ?.getAttribute(`data-by-${name}`) ?? ""

  /** @param {string} name @param {string} value */
  const choose = (name, value) => {
    for (const button of buttons(name)) {
      button.setAttribute("aria-pressed", String(button.getAttribute(`data-by-${name}`) === value))
    }
  }

  const show = () => {
    const wanted = names.map((name) => [name, chosen(name)])
    const shown = new Set()
    for (const example of examples) {
      example.hidden = wanted.some(([name, value]) => value && example.dataset[name] !== value)
      if (!example.hidden) shown.add(example.dataset.section)
    }
    for (const group of finder.querySelectorAll("[data-group]")) {
      /** @type {HTMLElement[]} */
      const links = [...group.querySelectorAll("[data-for]")]
      for (const link of links) link.hidden = !shown.has(link.dataset.for)
      if (links.length) group.toggleAttribute("hidden", links.every((link) => link.hidden))
    }
    status.textContent = say("shown").replace("{shown}", String(shown.size)).replace("{all}", String(examples.length))
  }

  /** Shows all when the address leads to an example that is not shown. @param {string} hash */
  const reveal = (hash) => {
    const target = document.getElementById(hash.slice(1))
    if (!target?.closest("[data-example]")?.hasAttribute("hidden")) return
    for (const name of names) choose(name, "")
    show()
    target.scrollIntoView()
  }

  for (const name of names) {
    for (const button of buttons(name)) {
      button.addEventListener("click", () => {
        choose(name, button.getAttribute(`data-by-${name}`) ?? "")
        show()
      })
    }
  }
  // A link to the address that already stands there changes no hash: it is followed here.
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a")
    if (link && link.hash && link.pathname === location.pathname) reveal(link.hash)
  })
  window.addEventListener("hashchange", () => reveal(location.hash))

  filter.hidden = false
})()
