// Opens search in a dialog and shows what search-find.js finds. Style, finder and index are loaded when it first opens.
(() => {
  const root = document.currentScript?.dataset.root
  /** @type {HTMLButtonElement | null} */
  const button = document.querySelector("[data-search]")
  /** @type {HTMLDialogElement | null} */
  const dialog = document.querySelector("dialog#search")
  if (root === undefined || !button || !dialog || button.dataset.search === "ready") return
  button.dataset.search = "ready"

  const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"))
  const field = /** @type {HTMLInputElement} */ (form.querySelector("input"))
  const count = /** @type {HTMLElement} */ (dialog.querySelector("[role=status]"))
  const list = /** @type {HTMLElement} */ (dialog.querySelector("[data-search-list]"))
  const EXCERPT = 170 // letters
  const PAUSE = 500 // milliseconds without a key before the number of results is said
  const say = dialog.dataset
  const base = new URL(`${root}/`, location.href)
  /** @type {((query: string) => any[]) | undefined} */
  let find
  /** @type {(text: string) => { stem: string, start: number, end: number }[]} */
  let placed
  let opening = false
  let saying = 0

  /** @param {"link" | "script"} tag @param {string} path */
  const load = (tag, path) =>
    new Promise((loaded, failed) => {
      const element = document.createElement(tag)
      Object.assign(element, { onload: loaded, onerror: failed })
      const address = new URL(path, base).href
      document.head.append(Object.assign(element, tag === "link" ? { rel: "stylesheet", href: address } : { src: address }))
    })

  const finder = async () => {
    await Promise.all(["assets/js/search-words.js", "assets/js/search-find.js", "search/index.js"].map((path) => load("script", path)))
    find = window.guideFind(window.guideIndex)
    placed = window.guideWords(window.guideIndex.language).placed
  }

  /** @param {string} tag @param {string} name @param {...(Node | string)} content */
  const made = (tag, name, ...content) => {
    const element = document.createElement(tag)
    element.className = name
    element.append(...content)
    return element
  }

  /** A text with the words that were looked for marked. @param {string} text @param {Set<string>} marked */
  const shown = (text, marked) => {
    const parts = []
    let from = 0
    for (const { stem, start, end } of placed(text)) {
      if (!marked.has(stem)) continue
      parts.push(text.slice(from, start), made("mark", "search__mark", text.slice(start, end)))
      from = end
    }
    return [...parts, text.slice(from)]
  }

  /** The part of a text around the first word that was looked for. @param {string} text @param {Set<string>} marked */
  const excerpt = (text, marked) => {
    const first = placed(text).find(({ stem }) => marked.has(stem))?.start ?? 0
    const start = first < EXCERPT - 40 ? 0 : text.indexOf(" ", first - 60) + 1
    const end = text.length - start > EXCERPT ? text.lastIndexOf(" ", start + EXCERPT) : text.length
    return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`
  }

  /** @param {any} result */
  const item = ({ title, text, address, page, marked }) => {
    const link = Object.assign(made("a", "search__link", ...shown(title, marked)), { href: new URL(address, base).href })
    const parts = [link]
    if (text) parts.push(made("p", "search__excerpt", ...shown(excerpt(text, marked), marked)))
    if (page !== title) parts.push(made("p", "search__page", page))
    return made("li", "search__result", ...parts)
  }

  const show = () => {
    const query = field.value.trim()
    if (!find) return
    const results = find(query)
    list.replaceChildren(...results.map(item))
    list.dataset.searchList = query // what the results answer
    clearTimeout(saying)
    const words = results.length > 1 ? say.sayMany : results.length ? say.sayOne : query && say.sayNone
    saying = setTimeout(() => (count.textContent = (words || "").replace("{n}", String(results.length))), PAUSE)
  }

  const open = async () => {
    opening = true // a second click would load all of it again
    await load("link", "assets/css/search.css").catch(() => {})
    dialog.showModal()
    await finder().then(show, () => (count.textContent = say.sayFailed ?? ""))
  }

  /** Moves between the field and the results. @param {number} step */
  const move = (step) => {
    const stops = [field, ...list.querySelectorAll("a")]
    const at = stops.findIndex((stop) => stop === document.activeElement)
    if (at >= 0) stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus()
  }

  button.addEventListener("click", () => {
    if (!opening) open()
    else if (find) dialog.showModal()
  })
  field.addEventListener("input", show)
  form.addEventListener("reset", () => setTimeout(() => (show(), field.focus())))
  form.addEventListener("submit", (event) => (event.preventDefault(), move(1)))
  dialog.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    move(step)
  })
  dialog.querySelector("[data-search-close]")?.addEventListener("click", () => dialog.close())
  dialog.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a")
    if (link || event.target === dialog) dialog.close()
  })
})()
