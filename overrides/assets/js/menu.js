// Opens and closes the menu on narrow screens. Without this script, CSS leaves the menu open.
(() => {
  /** @type {HTMLButtonElement | null} */
  const button = document.querySelector("[data-menu]")
  if (!button || button.dataset.menu === "ready") return
  button.dataset.menu = "ready"

  /** @param {boolean} open */
  const show = (open) => button.setAttribute("aria-expanded", String(open))
  const isOpen = () => button.getAttribute("aria-expanded") === "true"

  button.addEventListener("click", () => show(!isOpen()))
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return
    show(false)
    button.focus()
  })
})()
