// Finds entries of the index (search/index.js), best first, by the words a reader types, by their first letters, with a
// letter wrong, or by the everyday words that docs/search.yml lists. search-words.js compares words.
(() => {
  /** @typedef {[title: string, text: string, address: string, page: number, weight: number, unseen?: string]} Row */
  /** @typedef {{ title: string, text: string, address: string, page: string, marked: Set<string> }} Result */
  /** @typedef {{ stems: string[], weight: number }} Way one way to mean a word: an entry must have all its stems */
  if (window.guideFind) return

  const [TITLE, TEXT, ADDRESS, PAGE, WEIGHT, UNSEEN] = [0, 1, 2, 3, 4, 5]
  // What a word says of an entry, at most, and how many words dilute it.
  const FIELDS = [
    { field: TITLE, most: 5, long: 12 },
    { field: TEXT, most: 1.5, long: 100 },
    { field: UNSEEN, most: 0.6, long: 100 },
  ]
  const [BEGUN, MISTYPED, LISTED] = [0.7, 0.6, 0.75] // how much a word counts that is not the one typed
  const MOST_RESULTS = 20
  const LEAST_SCORE = 0.1 // of the best result's
  const UNKNOWN = 4 // what a word that no entry has counts among those that are missing

  /** By stem, the entries that have it and how much it says of each. */
  const inverted = (/** @type {Row[]} */ rows, /** @type {(text: string) => string[]} */ stems) => {
    /** @type {Map<string, Map<number, number>>} */
    const places = new Map()
    rows.forEach((row, number) => {
      for (const { field, most, long } of FIELDS) {
        const found = stems(String(row[field] ?? ""))
        /** @type {Map<string, number>} */
        const counts = new Map()
        for (const stem of found) counts.set(stem, (counts.get(stem) ?? 0) + 1)
        for (const [stem, count] of counts) {
          const here = places.get(stem) ?? new Map()
          here.set(number, (here.get(number) ?? 0) + (most * count) / (count + 0.6 + found.length / long))
          places.set(stem, here)
        }
      }
    })
    return places
  }

  /** @param {{ language: "en" | "fr", also: Record<string, string[]>, titles: string[], entries: Row[] }} index */
  window.guideFind = (index) => {
    const { words, stem, stems, near, common } = window.guideWords(index.language)
    const places = inverted(index.entries, stems)
    const vocabulary = [...places.keys()]
    const titles = index.entries.map((row) => ` ${stems(row[TITLE]).join(" ")} `)
    /** @type {Map<string, Way[]>} */
    const also = new Map()
    for (const [typed, meanings] of Object.entries(index.also))
      also.set(stems(typed).join(" "), meanings.map((meaning) => ({ stems: stems(meaning), weight: LISTED })))
    const rarity = (/** @type {string} */ stem) => Math.log(1 + index.entries.length / (places.get(stem)?.size || 1e9))

    /** @param {string} typed @returns {Way[]} */
    const ways = (typed) => {
      const known = places.has(typed)
      const exact = known ? [{ stems: [typed], weight: 1 }] : []
      const begun = vocabulary.filter((each) => typed.length > 2 && each !== typed && each.startsWith(typed))
      const most = known || /\d/.test(typed) ? 0 : typed.length > 7 ? 2 : typed.length > 3 && !begun.length ? 1 : 0
      const mistyped = most ? vocabulary.filter((each) => near(typed, each, most)) : []
      return [
        ...exact,
        ...begun.map((each) => ({ stems: [each], weight: BEGUN * (typed.length / each.length) })),
        ...mistyped.map((each) => ({ stems: [each], weight: MISTYPED })),
        ...(also.get(typed) ?? []),
      ]
    }

    /** The words of a query, each as the ways to mean it. @param {string} query @returns {Way[][]} */
    const meant = (query) => {
      const typed = words(query)
      const telling = typed.filter((word) => !common.has(word))
      const whole = ` ${typed.map(stem).join(" ")} `
      const phrases = [...also].filter(([phrase]) => phrase.includes(" ") && whole.includes(` ${phrase} `))
      return [...(telling.length ? telling : typed).map((word) => ways(stem(word))), ...phrases.map(([, way]) => way)]
    }

    /** The entries that a way leads to, and how well. @param {Way} way @returns {[number, number][]} */
    const reached = ({ stems: all, weight }) => {
      const maps = all.map((each) => places.get(each) ?? new Map())
      const rare = Math.min(...all.map(rarity)) * weight * (0.5 + all.length / 2)
      return [...maps[0].keys()].filter((number) => maps.every((map) => map.has(number)))
        .map((number) => [number, rare * Math.min(...maps.map((map) => map.get(number)))])
    }

    /** @param {string} query @returns {Result[]} best first */
    return (query) => {
      /** @type {Map<number, { said: number, covered: number, marked: Set<string> }>} */
      const scores = new Map()
      let all = 0
      for (const term of meant(query)) {
        /** @type {Map<number, number>} */
        const best = new Map()
        let importance = 0
        for (const way of term)
          for (const [number, said] of reached(way)) {
            importance = Math.max(importance, way.weight * Math.min(...way.stems.map(rarity)))
            best.set(number, Math.max(best.get(number) ?? 0, said))
            if (!scores.has(number)) scores.set(number, { said: 0, covered: 0, marked: new Set() })
            for (const each of way.stems) scores.get(number)?.marked.add(each)
          }
        all += importance || UNKNOWN
        for (const [number, said] of best) {
          const score = scores.get(number)
          if (score) [score.said, score.covered] = [score.said + said, score.covered + importance]
        }
      }
      const asked = ` ${stems(query).join(" ")} `
      const ranked = Array.from(scores, ([number, { said, covered, marked }]) => {
        const row = index.entries[number]
        const phrase = titles[number] === asked ? 2 : titles[number].includes(asked) ? 1.5 : 1
        const score = said * row[WEIGHT] * phrase * (covered / all) ** 1.5
        return { title: row[TITLE], text: row[TEXT], address: row[ADDRESS], page: index.titles[row[PAGE]], marked, score }
      }).sort((a, b) => b.score - a.score)
      return ranked.filter(({ score }) => score > LEAST_SCORE * ranked[0].score).slice(0, MOST_RESULTS)
    }
  }
})()
