// The FAQ: a filter over questions and answers, buttons that open or close them all, and the question named by
// the address opened with the focus on it. Without this script, each question opens by itself.
(() => {
  /** @type {HTMLElement | null} */
  const faq = document.querySelector("[data-faq]")
  if (!faq || faq.dataset.faq === "ready") return
  faq.dataset.faq = "ready"
  const MOST_OPENED = 3 // so few results are shown with their answers

  const say = (/** @type {string} */ name) => faq.getAttribute(`data-say-${name}`) ?? ""
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (faq.querySelector(`[data-faq-${name}]`))
  const field = /** @type {HTMLInputElement} */ (part("filter"))
  const status = part("status")
  const questions = [...faq.querySelectorAll("details")].map((details) => ({ details, words: words(details) }))
  /** Answers that the filter opened, and closes again. @type {Set<HTMLDetailsElement>} */
  const shown = new Set()

  /**
   * A text as it is compared: small letters, no accents, no l’ or d’ before a word, no punctuation.
   * @param {string} text
   */
  function folded(text) {
    const letters = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/œ/g, "oe")
    return letters
      .replace(/(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu)['’]/gu, "")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim()
  }

  /**
   * The words of a question and its answer, a blank before each. What stands beside them, such as the names of
   * sources, is left out.
   * @param {HTMLDetailsElement} details
   */
  function words(details) {
    const copy = /** @type {HTMLElement} */ (details.cloneNode(true))
    for (const aside of copy.querySelectorAll("[data-search-exclude]")) aside.remove()
    return ` ${folded(copy.textContent ?? "")}`
  }

  const visible = () => questions.filter(({ details }) => !details.hidden)

  const filter = () => {
    const wanted = folded(field.value).split(" ").filter(Boolean)
    for (const { details, words } of questions) details.hidden = !wanted.every((word) => words.includes(` ${word}`))
    const found = visible()
    const topics = /** @type {NodeListOf<HTMLElement>} */ (faq.querySelectorAll("[data-topic]"))
    for (const topic of topics) topic.hidden = !topic.querySelector("details:not([hidden])")

    const few = wanted.length > 0 && found.length <= MOST_OPENED
    for (const details of shown) details.open = false
    shown.clear()
    for (const { details } of few ? found : []) {
      if (details.open) continue
      details.open = true
      shown.add(details)
    }
    status.textContent = say(["none", "one"][found.length] ?? "many").replace("{n}", String(found.length))
    part("none").hidden = found.length > 0
  }

  const clear = () => {
    if (!field.value) return
    field.value = ""
    filter()
  }

  /** Opens the question that the address names, and leads there. */
  const follow = () => {
    const target = document.getElementById(location.hash.slice(1))
    const details = target?.closest("details")
    if (!details || !faq.contains(details)) return
    clear()
    details.open = true
    details.querySelector("summary")?.focus({ preventScroll: true })
    details.scrollIntoView()
  }

  field.addEventListener("input", filter)
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return
    event.preventDefault()
    clear()
  })
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (faq.querySelectorAll("[data-faq-all]"))) {
    button.addEventListener("click", () => {
      const open = button.dataset.faqAll === "open"
      shown.clear()
      for (const { details } of visible()) details.open = open
      status.textContent = say(open ? "opened" : "closed")
    })
  }

  /** Answers that are opened for printing only. @type {HTMLDetailsElement[]} */
  let printed = []
  window.addEventListener("beforeprint", () => {
    printed = questions.map(({ details }) => details).filter((details) => !details.open)
    for (const details of printed) details.open = true
  })
  window.addEventListener("afterprint", () => {
    for (const details of printed) details.open = false
    printed = []
  })
  window.addEventListener("hashchange", follow)

  // Where the topics stand above the page, someone in a hurry meets the filter first.
  const topics = document.getElementById("contents")?.closest("nav")
  if (topics && matchMedia("(max-width: 59.99em)").matches) part("tools").after(topics)
  part("tools").hidden = false
  follow()
  // The browser's own way to the address takes the focus away again.
  window.addEventListener("load", () => requestAnimationFrame(() => requestAnimationFrame(follow)))
})()
