// Opens search in a dialog, and loads Material's script (which finds the pages) the first time only. In the offline
// copy another one comes before it: browsers start no worker from a disk, so a hidden frame does its work there.
(() => {
  const { shim, bundle } = document.currentScript?.dataset ?? {}
  const button = document.querySelector("[data-search]")
  /** @type {HTMLDialogElement | null} */
  const dialog = document.querySelector("dialog#search")
  if (!bundle || !button || !dialog || button.dataset.search === "ready") return
  button.dataset.search = "ready"

  const load = () => {
    if (document.querySelector("script[data-search-bundle]")) return
    for (const source of [shim, bundle].filter((name) => name !== undefined)) {
      const script = document.createElement("script")
      script.src = source
      script.async = false // in this order
      script.dataset.searchBundle = ""
      document.body.append(script)
    }
  }

  // Material takes its results out of the tab order; they go back in.
  const reachable = () => {
    for (const link of dialog.querySelectorAll("a[tabindex]")) link.removeAttribute("tabindex")
  }
  new MutationObserver(reachable).observe(dialog, { childList: true, subtree: true })

  button.addEventListener("click", () => {
    load()
    dialog.showModal()
  })
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "Tab") event.stopPropagation() // Material would close its search
  })
  dialog.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault())
  dialog.querySelector("[data-search-close]")?.addEventListener("click", () => dialog.close())
  dialog.addEventListener("close", () => {
    // Material keeps its own note of an open search, and holds the page still while it stands.
    const toggle = document.querySelector("#__search")
    if (toggle instanceof HTMLInputElement && toggle.checked) toggle.click()
  })
  dialog.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a")
    if (link || event.target === dialog) dialog.close()
  })
})()
