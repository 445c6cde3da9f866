// Builds the manuscript as text. A sentence with citations is a button; what it says goes through textContent only.
export default function ({ data: [data], parentElement, setTriggerValue }) {
  const box = parentElement.querySelector('.manuscript')
  if (!box) return
  const put = (parent, name, className, text) => {
    const made = document.createElement(name)
    if (className) made.className = className
    if (text) made.textContent = text
    parent.append(made)
    return made
  }
  if (box.dataset.rev !== data.rev) {
    box.replaceChildren()
    for (const { section, sentences } of data.paragraphs) {
      if (section) put(box, 'p', 'section', section)
      const paragraph = put(box, 'p', '', '')
      for (const { number, pieces } of sentences) {
        const holder = put(paragraph, 'span', number ? 'cited' : '', '')
        for (const { text, chips } of pieces) {
          const part = put(holder, 'span', chips ? `marker ${chips[0].tone}` : '', text)
          for (const { tone, label } of chips ?? []) put(part, 'span', `chip ${tone}`, label)
        }
        paragraph.append(' ')
        if (!number) continue
        holder.tabIndex = 0
        holder.setAttribute('role', 'button')
        holder.dataset.number = String(number)
        const pick = () => {
          box.dataset.asked = 'yes'
          setTriggerValue('picked', { number, ts: Date.now() })
        }
        holder.onclick = () => { if (!String(getSelection())) pick() }
        holder.onkeydown = event => {
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          pick()
        }
      }
    }
    box.dataset.rev = data.rev
  }
  for (const holder of box.querySelectorAll('.cited')) {
    holder.setAttribute('aria-pressed', String(holder.dataset.number === String(data.picked)))
  }
  const picked = box.querySelector('[aria-pressed=true]')
  if (picked && box.dataset.shown !== String(data.picked)) {
    const [above, below] = [picked.offsetTop, picked.offsetTop + picked.offsetHeight]
    if (above < box.scrollTop || below > box.scrollTop + box.clientHeight) box.scrollTop = above - 40
  }
  box.dataset.shown = String(data.picked)
  if (box.dataset.asked && innerWidth <= 640) {
    document.querySelector('.st-key-citations-evidence')?.scrollIntoView({ block: 'start' })
  }
  delete box.dataset.asked
  box.dataset.drawn = String(data.paragraphs.length)
}
