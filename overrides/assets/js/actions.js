// Asks browsers that restore forms (Firefox does) to forget what was ticked. In the page itself the attribute
// would not be valid HTML. Without this script nothing is stored either, only kept until the tab is closed.
(() => {
  for (const box of document.querySelectorAll(".action input[type=checkbox]")) box.setAttribute("autocomplete", "off")
})()
