// Shows the buttons that print the page. Without this script there are none: the browser's own menu prints.
(() => {
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll("button[data-print]:not([data-print=ready])")
  for (const button of buttons) {
    button.dataset.print = "ready"
    button.hidden = false
    button.addEventListener("click", () => window.print())
  }
})()
