// How search compares words: without accents or capitals, by the part that their forms share, with a letter wrong.
// search.js loads this file, search-find.js and the index when someone opens search.
(() => {
  if (window.guideWords) return

  // Letters and digits; a number in groups, as phone numbers are written, is one word.
  const WORD = /\d+(?:[ .\u00a0\u202f-]\d+)*(?![\p{L}\d])|[\p{L}\p{M}\p{N}]+/gu
  const BETWEEN_DIGITS = /[ .\u00a0\u202f-]/g
  // Words that say little alone: a query of nothing else is still looked for.
  const COMMON = {
    en: "a about am an and are as at be been by can could did do does for from had has have he how i if in is it its me my of on or our s she should so some t than that the their them they this to us was we were what when where which who why will with would you your",
    fr: "a afin ai alors apres as au aux avec avez c ce cela ces cet cette comment d dans de des dois doit donc du elle en es est et etre eu il ils j je l la le les leur lui m ma mais me mes mon n ne nos notre nous on ont ou par pas peut peux plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa se ses si son suis sur t ta te tes toi ton tu un une va vos votre vous y",
  }
  // Endings of the plural, the feminine and the verb, taken off in this order. Two or three letters always stay.
  const DOUBLED = [/(?<=..)([b-df-hj-np-tv-z])\1$/, "$1"]
  const ENDINGS = {
    en: [
      [/(?<=..)ies$/, "y"],
      [/(?<=..)(?<![sui])s$/, ""],
      [/(?<=....)ing$|(?<=...)ed$/, ""],
      [/(?<=...)e$/, ""],
      DOUBLED,
    ],
    fr: [
      [/(?<=..)eaux$/, "eau"],
      [/(?<=..)aux$/, "al"],
      [/(?<=...)[sx]$/, ""],
      [/(?<=...)(?:ee|er|ez|e)$/, ""],
      [/(?<=...)e$/, ""],
      DOUBLED,
    ],
  }

  /** @param {string} text */
  const folded = (text) =>
    text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").normalize("NFD").replace(/\p{M}/gu, "")

  /** @param {string} word as WORD matches it */
  const plain = (word) => (/^\d/.test(word) ? folded(word).replace(BETWEEN_DIGITS, "") : folded(word))

  /** Whether `most` letters wrong, missing, added or exchanged make one word of the other. */
  const near = (/** @type {string} */ a, /** @type {string} */ b, /** @type {number} */ most) => {
    if (Math.abs(a.length - b.length) > most) return false
    /** @type {number[][]} */
    let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, i) => i)]
    for (let i = 1; i <= a.length; i++) {
      const next = [i]
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1]
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1))
        if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1)
      }
      ;[before, row] = [row, next]
    }
    return row[b.length] <= most
  }

  /** What compares the words of a language. @param {"en" | "fr"} language */
  window.guideWords = (language) => {
    const common = new Set(COMMON[language].split(" "))
    /** @param {string} word without accents */
    const stem = (word) =>
      /\d/.test(word) ? word : ENDINGS[language].reduce((left, [ending, instead]) => left.replace(ending, instead), word)
    /** @param {string} text */
    const words = (text) => Array.from(text.matchAll(WORD), ([word]) => plain(word))
    /** The words of a text, where they stand in it. @param {string} text */
    const placed = (text) =>
      Array.from(text.matchAll(WORD), ({ 0: word, index = 0 }) => ({
        stem: stem(plain(word)), start: index, end: index + word.length,
      }))
    return { words, stem, placed, near, stems: (/** @type {string} */ text) => words(text).map(stem), common }
  }
})()
