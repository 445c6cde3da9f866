// Builds the picture of the leg from a list of shapes. Text from data becomes text nodes, never markup.
const SVG = 'http://www.w3.org/2000/svg'
const TAGS = new Set(['path', 'circle', 'ellipse', 'rect', 'text'])
const ATTRIBUTES = new Set([
  'class', 'd', 'x', 'y', 'cx', 'cy', 'r', 'rx', 'ry', 'width', 'height', 'transform',
  'text-anchor', 'stroke-width', 'stroke-dasharray',
])
const NARROW = 560

export default function ({ data: [data], parentElement }) {
  const box = parentElement.querySelector('.leg')
  if (!box) return
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', data.title)
  for (const { tag, attributes, text } of data.shapes) {
    if (!TAGS.has(tag)) continue
    const element = document.createElementNS(SVG, tag)
    for (const [name, value] of attributes) if (ATTRIBUTES.has(name)) element.setAttribute(name, value)
    if (text) element.textContent = text
    svg.append(element)
  }
  const fit = () => {
    const narrow = box.clientWidth > 0 && box.clientWidth < NARROW
    svg.setAttribute('viewBox', (narrow ? data.narrow : data.wide).join(' '))
    svg.setAttribute('data-narrow', narrow ? '1' : '0')
  }
  fit()
  box.replaceChildren(svg)
  box.dataset.drawn = String(data.step)
  box.__watch?.disconnect()
  box.__watch = new ResizeObserver(fit)
  box.__watch.observe(box)
  return () => box.__watch?.disconnect()
}
