// The quiz: options become radio buttons or checkboxes, the answer opens once one is given, each round has its
// score, and what was missed can be tried again. Nothing is stored. Without this script, each answer opens by itself.
(() => {
  /** @type {HTMLElement | null} */
  const quiz = document.querySelector("[data-quiz]")
  if (!quiz || quiz.dataset.quiz === "ready") return
  quiz.dataset.quiz = "ready"

  const say = (/** @type {string} */ name) => quiz.getAttribute(`data-say-${name}`) ?? ""

  /**
   * An element with a class and a text.
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {string} name
   * @param {string} [text]
   */
  const make = (tag, name, text = "") => {
    const element = document.createElement(tag)
    element.className = name
    element.textContent = text
    return element
  }

  /** @param {string} text @param {string} [name] */
  const button = (text, name = "button") => {
    const made = make("button", name, text)
    made.type = "button"
    return made
  }

  const rounds = [...quiz.querySelectorAll("[data-round]")]
  rounds.forEach((round, number) => {
    /** @type {HTMLElement | null} */
    const board = round.querySelector("[data-score]")
    const questions = [...round.querySelectorAll("[data-question]")].map((section, i) =>
      ask(/** @type {HTMLElement} */ (section), `round${number}-question${i}`),
    )
    if (!board) return
    board.hidden = false // empty so far: what comes into it is announced
    board.setAttribute("role", "status")

    const show = () => {
      if (questions.some((question) => question.result() === null)) return
      const missed = questions.filter((question) => !question.result())
      const score = say("score")
        .replace("{right}", String(questions.length - missed.length))
        .replace("{all}", String(questions.length))
      const title = make("p", "quiz__total", missed.length ? score : `${score} ${say("all-well")}`)
      title.tabIndex = -1
      const list = make("ul", "quiz__again")
      for (const question of missed) {
        const link = question.again()
        if (!link || list.querySelector(`a[href="${CSS.escape(link.getAttribute("href") ?? "")}"]`)) continue
        list.append(make("li", ""))
        list.lastElementChild?.append(link)
      }
      const retry = button(say(missed.length ? "retry" : "restart"))
      retry.addEventListener("click", () => {
        const again = missed.length ? missed : questions
        for (const question of again) question.reset()
        board.replaceChildren()
        again[0].focus()
      })
      board.replaceChildren(title, ...(list.childElementCount ? [make("p", "", say("to-read")), list] : []), retry)
    }
    round.addEventListener("answered", show)
  })

  /**
   * Makes one question answerable.
   * @param {HTMLElement} section
   * @param {string} name
   */
  function ask(section, name) {
    const heading = /** @type {HTMLElement} */ (section.querySelector("h2, h3, h4"))
    const answer = /** @type {HTMLDetailsElement} */ (section.querySelector("[data-answer]"))
    const list = /** @type {HTMLElement} */ (section.querySelector("[data-options]"))
    const several = section.dataset.question === "several"
    /** @type {boolean | null} */
    let result = null

    const group = make("fieldset", list.className)
    heading.id ||= name
    heading.tabIndex = -1
    group.setAttribute("aria-labelledby", heading.id)
    const options = [...list.children].map((item) => {
      const label = make("label", "question__option")
      const input = document.createElement("input")
      Object.assign(input, { type: several ? "checkbox" : "radio", name, autocomplete: "off" })
      label.append(input, make("span", "", item.textContent ?? ""))
      group.append(label)
      return { label, input, right: item.getAttribute("data-right") === "true" }
    })
    const check = button(say("check"))
    const status = make("p", "question__result")
    status.setAttribute("role", "status")
    answer.hidden = true
    list.replaceWith(group)
    group.after(check, status)

    check.addEventListener("click", () => {
      if (!options.some(({ input }) => input.checked)) {
        status.textContent = say("choose")
        return
      }
      result = options.every(({ input, right }) => input.checked === right)
      for (const { label, input, right } of options) {
        input.disabled = true
        label.dataset.state = right ? "right" : input.checked ? "wrong" : ""
        if (input.checked) label.append(make("span", "question__yours", ` (${say("yours")})`))
      }
      status.textContent = say(result ? "well" : "not-well")
      status.dataset.state = result ? "right" : "wrong"
      check.hidden = true
      answer.hidden = false
      answer.open = true
      answer.querySelector("summary")?.focus()
      section.dispatchEvent(new CustomEvent("answered", { bubbles: true }))
    })

    return {
      result: () => result,
      focus: () => heading.focus(),
      again: () => /** @type {HTMLElement | undefined} */ (section.querySelector("[data-again]")?.cloneNode(true)),
      reset: () => {
        result = null
        for (const { label, input } of options) {
          Object.assign(input, { disabled: false, checked: false })
          delete label.dataset.state
          label.querySelector(".question__yours")?.remove()
        }
        status.textContent = ""
        delete status.dataset.state
        answer.open = false
        answer.hidden = true
        check.hidden = false
      },
    }
  }
})()
