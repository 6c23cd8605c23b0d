// Passes the page on: copies its address, writes it into an e-mail or an SMS, or hands it to the device's own list of
// applications. What this browser cannot do is not shown. The section named by the address of the page goes along.
(() => {
  /** @type {HTMLElement | null} */
  const share = document.querySelector("[data-share]")
  if (!share || share.dataset.share === "ready") return
  share.dataset.share = "ready"

  const { address: published = "", name = "", text = "" } = share.dataset
  const onTheWeb = location.protocol.startsWith("http")
  const page = published || (onTheWeb ? location.origin + location.pathname : "")
  const way = (/** @type {string} */ of) => /** @type {HTMLElement} */ (share.querySelector(`[data-share-${of}]`))
  const status = way("status")

  const address = () => {
    const id = location.hash.slice(1)
    const section = "shareSections" in share.dataset && document.getElementById(id)?.closest("#main > *")
    return page + (section ? `#${id}` : "")
  }

  /** Shows a way that this browser has. @param {HTMLElement} control */
  const show = (control) => {
    const item = control.closest("li")
    if (item) item.hidden = false
  }

  /** Keeps a link up to date with the address. @param {string} of @param {string} start */
  const link = (of, start) => {
    const write = () => way(of).setAttribute("href", start + encodeURIComponent(`${text}\r\n\r\n${address()}`))
    write()
    show(way(of))
    for (const moment of ["click", "contextmenu"]) way(of).addEventListener(moment, write)
  }

  share.hidden = false // without an address, it still prints
  if (!page) return
  link("mail", `mailto:?subject=${encodeURIComponent(name)}&body=`)
  link("sms", "sms:?&body=")

  if (navigator.clipboard) {
    show(way("copy"))
    way("copy").addEventListener("click", async () => {
      status.textContent = "" // so that it is announced each time
      const copied = await navigator.clipboard.writeText(address()).then(() => true, () => false)
      status.textContent = copied ? share.dataset.sayCopied ?? "" : `${share.dataset.sayNotCopied} ${address()}`
    })
  }

  if ("share" in navigator) {
    show(way("device"))
    // A reader who closes the list again has changed their mind: that is no error.
    way("device").addEventListener("click", () => navigator.share({ title: name, text, url: address() }).catch(() => {}))
  }
})()
