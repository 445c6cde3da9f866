// A field that finds one of very many things by name. What is typed goes to the server; the few that fit come back.
// A combobox as the ARIA Authoring Practices describe it: arrows move, Enter takes, Escape leaves all as it was.
const WAIT = 120
const LOWEST = 180, NARROWEST = 340

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const root = parentElement.querySelector('.finder')
  if (!root) return
  root.gerdy ??= build(root)
  root.gerdy.take(data, setTriggerValue)
  return () => { root.gerdy?.end(); delete root.gerdy }
}

function build(root) {
  const [label, field, below, list, words, said] = ['label', 'input', '.below', '[role=listbox]', '.words', '[role=status]']
    .map(one => root.querySelector(one))
  let data = null, tell = () => {}, open = false, active = -1, waiting = null, typed = ''

  const options = () => [...list.querySelectorAll('[role=option]')]
  const place = () => {
    const box = field.getBoundingClientRect()
    const under = innerHeight - box.bottom - 12, above = box.top - 12
    const up = under < LOWEST && above > under
    // Beside a narrow field there is room for a wider list.
    const width = Math.max(box.width, Math.min(NARROWEST, innerWidth - 24))
    Object.assign(below.style, {
      left: `${Math.min(box.left, innerWidth - 12 - width)}px`, width: `${width}px`,
      maxHeight: `${Math.min(360, up ? above : under)}px`,
      top: up ? 'auto' : `${box.bottom + 4}px`, bottom: up ? `${innerHeight - box.top + 4}px` : 'auto',
    })
  }
  const follow = event => { if (open && event.target !== list) place() }
  const show = wanted => {
    if (wanted === open) return
    open = wanted
    field.setAttribute('aria-expanded', String(open))
    if (open) { below.showPopover(); place() } else { below.hidePopover(); clearTimeout(waiting) }
    if (!open) said.textContent = ''
  }
  const mark = number => {
    const all = options()
    active = all.length ? (number + all.length) % all.length : -1
    all.forEach((one, place) => one.setAttribute('aria-selected', String(place === active)))
    if (active < 0) field.removeAttribute('aria-activedescendant')
    else { field.setAttribute('aria-activedescendant', all[active].id); all[active].scrollIntoView({ block: 'nearest' }) }
  }
  const option = (hit, number) => {
    const one = document.createElement('div')
    one.id = `hit-${number}`
    one.role = 'option'
    one.className = hit.open ? 'hit all' : 'hit'
    for (const [name, text] of [['name', hit.label], ['note', hit.note]]) {
      if (!text) continue
      const part = document.createElement('span')
      part.className = name
      part.textContent = text
      one.append(part)
    }
    one.onmousedown = event => event.preventDefault()
    one.onmousemove = () => { if (active !== number) mark(number) }
    one.onclick = () => choose(hit)
    return one
  }
  const fill = () => {
    const early = typed !== data.typed && typed !== ''
    root.toggleAttribute('data-waiting', early)
    if (early) return
    const hits = typed ? data.hits : data.first
    const told = typed ? data.words : data.hint
    list.replaceChildren(...hits.map(option))
    words.textContent = told
    words.hidden = !told
    mark(typed && hits.length ? 0 : -1)
    if (open && typed) said.textContent = hits.length ? `${hits.length} in the list. ${told}` : told
    list.dataset.of = typed
  }
  const choose = hit => {
    field.value = hit.label
    field.select()
    typed = ''
    show(false)
    tell('chosen', { name: hit.name, at: Date.now() })
  }
  const leave = () => { typed = ''; show(false); field.value = data.shown }
  const enter = () => { field.select(); fill(); show(true) }

  field.onfocus = enter
  field.onclick = () => { if (!open) enter() }
  field.onblur = leave
  field.oninput = () => {
    typed = field.value.trim()
    show(true)
    fill()
    clearTimeout(waiting)
    const text = typed
    if (text && text !== data.typed) waiting = setTimeout(() => tell('typed', { text, at: Date.now() }), WAIT)
  }
  field.onkeydown = event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      if (!open) enter()
      else mark(active < 0 && step < 0 ? -1 : active + step)
    } else if (event.key === 'Enter') {
      if (!open) enter()
      else if (!root.hasAttribute('data-waiting') && active >= 0) options()[active].click()
    } else if (event.key === 'Escape' && open) {
      leave()
      field.select()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  addEventListener('scroll', follow, true)
  addEventListener('resize', follow)

  return {
    take(fresh, speak) {
      data = fresh
      tell = speak
      label.textContent = data.label
      field.placeholder = data.placeholder
      list.setAttribute('aria-label', data.label)
      if (!open && field.value !== data.shown) {
        field.value = data.shown
        // Whoever stays in the field and types on means another name.
        if (root.getRootNode().activeElement === field) field.select()
      }
      fill()
      root.dataset.drawn = data.shown
    },
    end() {
      clearTimeout(waiting)
      removeEventListener('scroll', follow, true)
      removeEventListener('resize', follow)
    },
  }
}
