// Builds the coverage as a real table. A cell is a link to its answer; a plain click opens it in place.
export default function ({ data: [data], parentElement, setTriggerValue }) {
  const box = parentElement.querySelector('.heat')
  if (!box) return
  const table = document.createElement('table')
  table.createCaption().textContent = data.caption
  const top = table.createTHead().insertRow()
  const heading = (row, text, scope) => {
    const cell = document.createElement('th')
    cell.scope = scope
    cell.textContent = text
    row.append(cell)
  }
  heading(top, data.corner, 'col')
  for (const label of data.columns) heading(top, label, 'col')
  const body = table.createTBody()
  for (const { label, cells } of data.rows) {
    const row = body.insertRow()
    heading(row, label, 'row')
    for (const { effect, standing, tone, name, x, y, href } of cells) {
      const cell = row.insertCell()
      const link = document.createElement('a')
      link.href = href
      link.className = tone
      link.setAttribute('aria-label', name)
      for (const [kind, text] of [['effect', effect], ['standing', standing]]) {
        if (!text) continue
        const line = document.createElement('span')
        line.className = kind
        line.textContent = text
        link.append(line)
      }
      link.onclick = event => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return
        event.preventDefault()
        setTriggerValue('opened', { x, y, ts: Date.now() })
      }
      cell.append(link)
    }
  }
  const [left, above] = [box.scrollLeft, box.scrollTop]
  box.replaceChildren(table)
  box.scrollTo(left, above)
  box.dataset.drawn = String(data.rows.length)
}
