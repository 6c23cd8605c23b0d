// The self-check: leads through it one step at a time, and puts the plan together at its end. The answers live in the
// entry of the browser's history, so that its own buttons and a reload keep them; nothing is stored or sent. Without
// this script the page is all its steps, with links between them.
(() => {
  /** @type {HTMLElement | null} */
  const selfCheck = document.querySelector("[data-self-check]")
  if (!selfCheck || selfCheck.dataset.selfCheck === "ready") return
  /** @typedef {{step: string, answer: number}} Given an answer: the step it was given to, and its number there */

  const say = (/** @type {string} */ name) => selfCheck.getAttribute(`data-say-${name}`) ?? ""
  /** @param {string} selector @param {Element} [within] @returns {HTMLElement[]} */
  const all = (selector, within = selfCheck) => [
    .../** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll(selector)),
  ]
  const steps = all("[data-step]")
  const [introduction, status, plan, controls, back] = ["introduction", "status", "plan", "controls", "back"].map(
    (name) => all(`[data-${name}]`)[0],
  )
  if (!steps.length) return
  selfCheck.dataset.selfCheck = "ready"

  const named = (/** @type {string | undefined} */ id) => steps.find((step) => step.dataset.step === id)
  const answers = (/** @type {Element | undefined} */ step) => (step ? all("[data-answer]", step) : [])
  const addressed = () => named(location.hash.slice(1))

  let current = steps[0]
  /** @type {Given[]} */
  let given = []

  // Where the browser can, hidden parts stay within reach of find-in-page, and of links to what is in them.
  const hidden = "onbeforematch" in selfCheck ? "until-found" : ""
  /** @param {HTMLElement} part @param {boolean} shown */
  const toggle = (part, shown) => (shown ? part.removeAttribute("hidden") : part.setAttribute("hidden", hidden))

  /**
   * The answers kept in the history, as long as they lead to this step on the page as it is now.
   * @param {HTMLElement} step
   * @returns {Given[]}
   */
  const kept = (step) => {
    /** @type {Given[]} */
    const path = history.state?.selfCheck ?? []
    const leads = path.every(({ step: from, answer }, i) => {
      const to = path[i + 1]?.step ?? step.dataset.step
      return answers(named(from))[answer]?.getAttribute("href") === `#${to}`
    })
    return leads ? path : []
  }

  /** Shows one step, as it is after these answers. @param {HTMLElement} step @param {Given[]} path */
  const show = (step, path) => {
    current = step
    given = path
    const outcome = !answers(step).length
    for (const other of steps) toggle(other, other === step)
    toggle(introduction, step === steps[0])
    plan.hidden = !outcome
    controls.hidden = step === steps[0] && !path.length
    back.hidden = !path.length
    if (outcome) assemble()
    status.textContent = outcome ? say("plan") : say("question").replace("{number}", String(path.length + 1))
  }

  /** Leads the reader to the step shown. */
  const lead = () => {
    for (const advice of all("[data-step] [data-advice]")) toggle(advice, false)
    const [heading] = all("h2, h3", current)
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
    status.scrollIntoView({ block: "nearest" })
  }

  /** Puts below the outcome the advice of the answers given, each once, and these with a link to change each. */
  const assemble = () => {
    const words = (/** @type {Element} */ part) => part.textContent?.trim()
    const said = new Set([...current.children].map(words))
    /** @type {HTMLElement[]} */
    const advised = []
    const told = given.map(({ step, answer }, number) => {
      const from = /** @type {HTMLElement} */ (named(step))
      const link = answers(from)[answer]
      const advice = [...(link.closest("li")?.querySelector("[data-advice]")?.children ?? [])]
      const news = advice.filter((part) => !said.has(words(part)))
      for (const part of news) said.add(words(part))
      if (news.length) advised.push(item(...news.map((part) => part.cloneNode(true))))
      return item(`${from.dataset.title} `, made("strong", link.textContent), " ", change(from, number))
    })
    for (const part of advised.flatMap((advice) => all("[id]", advice))) part.removeAttribute("id")
    for (const [name, items] of Object.entries({ advised, told })) {
      const [list] = all(`[data-list="${name}"]`)
      list.hidden = !items.length
      all("ol", list)[0].replaceChildren(...items)
    }
    all("[data-direct]", plan)[0].hidden = given.length > 0
  }

  /** @param {string} tag @param {string | null} text */
  const made = (tag, text) => Object.assign(document.createElement(tag), { textContent: text })

  /** @param {(Node | string)[]} content */
  const item = (...content) => {
    const one = document.createElement("li")
    one.append(...content)
    return one
  }

  /** A link back to a question, which keeps the answers before it. @param {HTMLElement} from @param {number} number */
  const change = (from, number) => {
    const link = Object.assign(document.createElement("a"), { href: `#${from.dataset.step}` })
    link.dataset.keeps = String(number)
    link.append(say("change"), Object.assign(made("span", ` ${from.dataset.title}`), { className: "visually-hidden" }))
    return link
  }

  selfCheck.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null
    const to = named(link?.getAttribute("href")?.replace("#", ""))
    if (!link || !to || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    const answer = answers(current).indexOf(link)
    const path = given.slice(0, Number(link.dataset.keeps ?? 0))
    const answered = [...given, { step: current.dataset.step ?? "", answer }]
    history.pushState({ selfCheck: answer < 0 ? path : answered }, "", `#${to.dataset.step}`)
    show(to, kept(to))
    lead()
  })

  back.addEventListener("click", () => history.back())

  window.addEventListener("popstate", () => {
    const step = addressed() ?? (location.hash ? undefined : steps[0])
    if (!step) return // a link to somewhere else on the page
    show(step, kept(step))
    lead()
  })

  selfCheck.addEventListener("beforematch", (event) => {
    const step = event.target instanceof Element ? event.target.closest("[data-step]") : null
    if (!(step instanceof HTMLElement) || step === current) return
    if (step !== addressed()) history.pushState(null, "", `#${step.dataset.step}`)
    show(step, [])
  })

  history.scrollRestoration = "manual" // lead() says what is in view, not the place left a while ago
  const first = addressed() ?? steps[0]
  for (const advice of all("[data-advice]")) toggle(advice, false)
  show(first, kept(first))
  if (addressed()) lead()
})()
