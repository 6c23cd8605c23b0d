// Offers the page in the other language to a reader who comes from elsewhere, with a browser that prefers it. Nobody is
// sent anywhere, and nothing is stored: inside the guide, the reader has chosen.
(() => {
  /** @type {HTMLElement | null} */
  const offer = document.querySelector("[data-offer]")
  if (!offer || offer.dataset.offer === "ready") return
  offer.dataset.offer = "ready"

  const ours = ["en", "fr"]
  const fromHere = document.referrer && new URL(document.referrer).origin === location.origin
  const preferred = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase()).find((code) => ours.includes(code))
  if (fromHere || preferred !== offer.lang) return

  offer.hidden = false
  offer.querySelector("[data-offer-close]")?.addEventListener("click", () => {
    offer.hidden = true
    document.getElementById("main")?.focus({ preventScroll: true })
  })
})()
