// Draws a picture that Python has laid out, on a vis-network that moves and zooms it.
// gerdyNetwork(root, data, tell): root is an empty element; tell(kind, id) is called with "node" or "line" when one is
// chosen. It returns {update(data, picked), destroy()}. Text reaches the page through the canvas and textContent only.

function gerdyNetwork(root, data, tell) {
  const NARROW = 640, MOST = 1.15, LEAST = 0.62, EDGE = 28, REACH = 12;
  const make = (name, className, parent) => {
    const element = document.createElement(name);
    element.className = className;
    parent.append(element);
    return element;
  };
  const whole = make('div', 'gerdy', root);
  const field = make('div', 'gerdy-field', whole);
  const tools = make('div', 'gerdy-tools', whole);
  const legend = make('ul', 'gerdy-legend', whole);
  const said = make('div', 'gerdy-said', whole);
  said.setAttribute('aria-live', 'polite');
  field.tabIndex = 0;
  field.setAttribute('role', 'application');
  field.setAttribute('aria-roledescription', 'graph');

  let drawn, paths, picked = null, focus = null, order = '', net = null, nodes = null, edges = null, laidOut = '';

  // ---- colours --------------------------------------------------------------------------------------------------
  const colour = (name, otherwise) => getComputedStyle(whole).getPropertyValue(name).trim() || otherwise;
  const isDark = () => {
    const probe = colour('--st-background-color', '#ffffff');
    const hex = /^#([0-9a-f]{6})/i.exec(probe);
    const parts = hex ? [0, 2, 4].map((at) => parseInt(hex[1].slice(at, at + 2), 16)) : (probe.match(/\d+/g) || [255, 255, 255]).map(Number);
    return parts[0] * 0.3 + parts[1] * 0.59 + parts[2] * 0.11 < 128;
  };
  const theme = () => ({
    mode: isDark() ? 'dark' : 'light', paper: colour('--st-background-color', '#ffffff'),
    primary: colour('--st-primary-color', '#0f766e'), face: colour('--st-font', 'sans-serif'),
  });

  // ---- drawing, in the coordinates of the picture ------------------------------------------------------------------
  const prepare = () => {
    drawn = field.clientWidth && field.clientWidth < NARROW ? data.down : data.right;
    const each = (from, make) => Object.fromEntries(Object.entries(from).map(([key, value]) => [key, make(value)]));
    paths = {
      nodes: each(drawn.nodes, (one) => new Path2D(one.path)),
      lines: each(drawn.lines, (one) => ({ path: new Path2D(one.path), head: new Path2D(one.head) })),
    };
  };
  const drawLines = (ctx, now) => {
    for (const [key, look] of Object.entries(data.look.lines)) {
      const path = paths.lines[key];
      ctx.save();
      ctx.globalAlpha = look.faint ? 0.28 : 1;
      if (key === picked || key === focus) {
        ctx.strokeStyle = now.primary; ctx.globalAlpha = key === picked ? 0.3 : 0.18;
        ctx.lineWidth = look.width + 10; ctx.lineCap = 'round'; ctx.stroke(path.path);
        ctx.globalAlpha = look.faint ? 0.5 : 1;
      }
      ctx.strokeStyle = ctx.fillStyle = look[now.mode];
      ctx.lineWidth = look.width; ctx.lineCap = 'butt'; ctx.setLineDash(look.dash); ctx.stroke(path.path);
      ctx.fill(path.head);
      ctx.restore();
    }
  };
  const drawNode = (ctx, now, name) => {
    const look = data.look.nodes[name], at = drawn.nodes[name], [fill, border, ink] = look[now.mode];
    ctx.save();
    if (name === picked || name === focus) {
      ctx.strokeStyle = now.primary; ctx.lineWidth = 11; ctx.globalAlpha = name === picked ? 0.35 : 0.2;
      ctx.lineJoin = 'round'; ctx.stroke(paths.nodes[name]);
    }
    ctx.globalAlpha = look.faint ? 0.35 : 1;
    ctx.fillStyle = fill; ctx.fill(paths.nodes[name]);
    ctx.strokeStyle = border; ctx.lineWidth = look.asked ? 3 : 1.75; ctx.lineJoin = 'round'; ctx.stroke(paths.nodes[name]);
    ctx.fillStyle = ink; ctx.textAlign = 'center'; ctx.textBaseline = 'middle';
    ctx.font = `${look.asked ? 600 : 400} ${data.look.size}px ${now.face}`;
    look.lines.forEach((text, place) => {
      ctx.fillText(text, at.x, at.y + (place - (look.lines.length - 1) / 2) * data.look.line + 1, look.width - 12);
    });
    ctx.restore();
  };
  const drawBadges = (ctx, now) => {
    for (const [key, look] of Object.entries(data.look.lines)) {
      const [x, y] = drawn.lines[key].badge, high = data.look.pill[1];
      ctx.save();
      ctx.font = `600 13px ${now.face}`;
      const wide = Math.max(data.look.pill[0], ctx.measureText(look.badge).width + 16);
      const pill = new Path2D();
      pill.roundRect(x - wide / 2, y - high / 2, wide, high, high / 2);
      ctx.fillStyle = look.weakest ? look[now.mode] : now.paper; ctx.fill(pill);
      ctx.globalAlpha = look.faint ? 0.4 : 1;
      ctx.strokeStyle = look[now.mode]; ctx.lineWidth = key === picked || key === focus ? 3 : 1.5; ctx.stroke(pill);
      ctx.fillStyle = look.weakest ? now.paper : look[now.mode];
      ctx.textAlign = 'center'; ctx.textBaseline = 'middle';
      ctx.fillText(look.badge, x, y + 1);
      if (look.weakest) {
        ctx.font = `600 12px ${now.face}`; ctx.fillStyle = look[now.mode];
        ctx.strokeStyle = now.paper; ctx.lineWidth = 4; ctx.lineJoin = 'round';
        const at = drawn.lines[key].caption;
        ctx.strokeText('weakest', ...at); ctx.fillText('weakest', ...at);
      }
      ctx.restore();
    }
  };

  // ---- finding what was pointed at --------------------------------------------------------------------------------
  const hit = (x, y) => {
    for (const [name, at] of Object.entries(drawn.nodes)) {
      const look = data.look.nodes[name];
      if (Math.abs(x - at.x) <= look.width / 2 && Math.abs(y - at.y) <= look.height / 2) return { kind: 'node', id: name };
    }
    let best = null, nearest = REACH / Math.min(1, net.getScale());
    for (const [key, one] of Object.entries(drawn.lines)) {
      const near = [one.badge[0] - x, one.badge[1] - y];
      if (Math.abs(near[0]) < 24 && Math.abs(near[1]) < 14) return { kind: 'line', id: key };
      for (let at = 1; at < one.points.length; at += 1) {
        const [x1, y1] = one.points[at - 1], [x2, y2] = one.points[at];
        const long = (x2 - x1) ** 2 + (y2 - y1) ** 2;
        const share = long ? Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / long)) : 0;
        const off = Math.hypot(x - x1 - share * (x2 - x1), y - y1 - share * (y2 - y1));
        if (off < nearest) { nearest = off; best = { kind: 'line', id: key }; }
      }
    }
    return best;
  };
  const choose = (found) => {
    if (!found) return;
    picked = focus = found.id;
    said.textContent = saying(found.id);
    net.redraw();
    tell(found.kind, found.id);
  };
  const saying = (id) => (data.look.nodes[id] || data.look.lines[id] || { says: '' }).says;

  // ---- the view ---------------------------------------------------------------------------------------------------
  const fit = () => {
    const wide = field.clientWidth, pad = drawn.down ? EDGE : EDGE + 16;
    if (!wide) return;
    let scale = Math.min(MOST, wide / (drawn.width + 2 * EDGE));
    scale = Math.max(scale, LEAST);
    const high = Math.min(Math.max(drawn.height * scale + 2 * pad + 44, 220), drawn.down ? 1400 : 640);
    field.style.height = `${Math.round(high)}px`;
    net.setSize('100%', `${Math.round(high) - 2}px`);
    scale = Math.max(Math.min(scale, (high - 2 * pad - 24) / drawn.height), LEAST);
    const shown = wide / scale - 2 * EDGE;
    // Where it does not fit, begin where the question begins.
    const x = drawn.width > shown ? shown / 2 : drawn.width / 2;
    net.moveTo({ position: { x, y: drawn.height / 2 - 14 / scale }, scale, animation: false });
  };
  const zoom = (factor) => net.moveTo({ scale: Math.max(0.2, Math.min(4, net.getScale() * factor)), animation: false });
  const asImage = () => {
    const marked = [picked, focus];
    picked = focus = null;
    const now = { ...theme() }, canvas = document.createElement('canvas'), sharp = 2;
    canvas.width = (drawn.width + 2 * EDGE) * sharp; canvas.height = (drawn.height + 2 * EDGE) * sharp;
    const ctx = canvas.getContext('2d');
    ctx.fillStyle = now.paper; ctx.fillRect(0, 0, canvas.width, canvas.height);
    ctx.scale(sharp, sharp); ctx.translate(EDGE, EDGE);
    drawLines(ctx, now); Object.keys(drawn.nodes).forEach((name) => drawNode(ctx, now, name)); drawBadges(ctx, now);
    [picked, focus] = marked;
    const link = document.createElement('a');
    link.download = 'gerdy-graph.png'; link.href = canvas.toDataURL('image/png');
    document.body.append(link); link.click(); link.remove();
  };
  const button = (sign, words, act) => {
    const one = make('button', '', tools);
    one.type = 'button'; one.textContent = sign; one.title = words; one.setAttribute('aria-label', words);
    one.onclick = act;
  };
  button('+', 'Zoom in', () => zoom(1.25));
  button('−', 'Zoom out', () => zoom(0.8));
  button('⤢', 'Fit the graph', () => fit());
  button('PNG', 'PNG: save the graph as an image', () => asImage());

  // ---- the keyboard -------------------------------------------------------------------------------------------------
  const from = (name) => data.edges.filter((edge) => edge.from === name).map((edge) => edge.id);
  const into = (name) => data.edges.filter((edge) => edge.to === name).map((edge) => edge.id);
  const edgeOf = (id) => data.edges.find((edge) => edge.id === id);
  const beside = (id, step) => {
    const edge = edgeOf(id);
    let row = Object.keys(drawn.nodes);
    if (edge) {
      const leaving = from(edge.from), arriving = into(edge.to);
      row = leaving.length > 1 ? leaving : arriving;
    }
    const across = drawn.down ? 0 : 1;
    const place = (one) => (edge ? drawn.lines[one].badge[across] : drawn.down ? drawn.nodes[one].x : drawn.nodes[one].y);
    row = [...row].sort((one, other) => place(one) - place(other));
    return row[(row.indexOf(id) + step + row.length) % row.length];
  };
  const step = (key) => {
    const [ahead, back, next, before] = drawn.down
      ? ['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft'] : ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'];
    if (focus === null) return Object.keys(drawn.nodes)[0];
    const edge = edgeOf(focus);
    if (key === ahead) return edge ? edge.to : from(focus)[0] ?? focus;
    if (key === back) return edge ? edge.from : into(focus)[0] ?? focus;
    return key === next ? beside(focus, 1) : key === before ? beside(focus, -1) : null;
  };
  const show = (id) => {
    const at = drawn.nodes[id] ? [drawn.nodes[id].x, drawn.nodes[id].y] : drawn.lines[id].badge;
    const on = net.canvasToDOM({ x: at[0], y: at[1] });
    if (on.x < 40 || on.y < 40 || on.x > field.clientWidth - 40 || on.y > field.clientHeight - 30)
      net.moveTo({ position: { x: at[0], y: at[1] }, animation: false });
  };
  field.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      if (focus !== null) choose({ kind: edgeOf(focus) ? 'line' : 'node', id: focus });
    } else if (event.key === '+' || event.key === '=') zoom(1.25);
    else if (event.key === '-') zoom(0.8);
    else if (event.key === '0') fit();
    else if (event.key.startsWith('Arrow')) {
      const to = step(event.key);
      if (to !== null && to !== undefined) { focus = to; said.textContent = saying(to); show(to); net.redraw(); }
    } else return;
    event.preventDefault(); event.stopPropagation();
  };
  // The wheel scrolls the page; with Ctrl or ⌘ it zooms.
  field.addEventListener('wheel', (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); }, true);
  field.addEventListener('mousemove', (event) => {
    const box = field.getBoundingClientRect();
    const at = net.DOMtoCanvas({ x: event.clientX - box.left, y: event.clientY - box.top });
    field.style.cursor = hit(at.x, at.y) ? 'pointer' : 'grab';
  });

  // ---- putting it up, and keeping it up ----------------------------------------------------------------------------
  const visNodes = () => data.nodes.map((one) => ({
    id: one.id, x: drawn.nodes[one.id].x, y: drawn.nodes[one.id].y, shape: 'custom', fixed: true, label: ' ',
    ctxRenderer: ({ ctx, id }) => ({
      drawNode: () => drawNode(ctx, theme(), id),
      nodeDimensions: { width: data.look.nodes[id].width, height: data.look.nodes[id].height },
    }),
  }));
  // vis-network knows of the lines; what is seen of them is drawn above.
  const visEdges = () => data.edges.map((one) => ({ id: one.id, from: one.from, to: one.to, color: { opacity: 0 }, arrows: '', width: 0.001, chosen: false }));
  const SVG = 'http://www.w3.org/2000/svg';
  const explain = () => {
    const mode = theme().mode;
    legend.replaceChildren();
    for (const entry of data.legend) {
      const item = make('li', '', legend);
      if (entry.path) {
        const sample = document.createElementNS(SVG, 'svg'), path = document.createElementNS(SVG, 'path');
        for (const [name, value] of [['width', 36], ['height', 20], ['viewBox', '0 -10 36 20'], ['aria-hidden', 'true']])
          sample.setAttribute(name, value);
        const [fill, stroke] = entry[mode];
        for (const [name, value] of [['d', entry.path], ['fill', fill || 'none'], ['stroke', stroke],
          ['stroke-width', entry.width], ['stroke-dasharray', entry.dash.join(' ')]]) path.setAttribute(name, value);
        sample.append(path); item.append(sample);
      }
      make('span', '', item).textContent = entry.words;
    }
  };
  const lay = () => {
    prepare();
    explain();
    nodes.clear(); edges.clear();
    nodes.add(visNodes()); edges.add(visEdges());
    net.setOptions({ interaction: { dragView: !drawn.down } });
    field.setAttribute('aria-label', `${data.title}. Arrow keys walk along the links, Enter opens the evidence.`);
    order = drawn.down ? 'down' : 'right';
    fit();
  };
  const signature = (from_) => JSON.stringify([from_.right, from_.look]);
  prepare();
  nodes = new vis.DataSet(); edges = new vis.DataSet();
  net = new vis.Network(field, { nodes, edges }, data.options);
  field.querySelectorAll('.vis-network, canvas').forEach((one) => { one.tabIndex = -1; });
  net.on('beforeDrawing', (ctx) => drawLines(ctx, theme()));
  net.on('afterDrawing', (ctx) => { drawBadges(ctx, theme()); whole.dataset.drawn = order; });
  net.on('click', (event) => choose(hit(event.pointer.canvas.x, event.pointer.canvas.y)));
  laidOut = signature(data);
  lay();
  let width = field.clientWidth;
  const watch = new ResizeObserver(() => {
    if (field.clientWidth === width || !field.clientWidth) return;
    const before = width;
    width = field.clientWidth;
    const turn = (width < NARROW ? 'down' : 'right') !== order;
    if (turn || !before) lay();
    else net.redraw();
  });
  watch.observe(field);
  whole.gerdy = {
    at: (id) => {
      const [x, y] = drawn.nodes[id] ? [drawn.nodes[id].x, drawn.nodes[id].y] : drawn.lines[id].badge;
      const box = field.getBoundingClientRect(), on = net.canvasToDOM({ x, y });
      return { x: box.left + on.x, y: box.top + on.y };
    },
    scale: () => net.getScale(),
  };
  return {
    update(next, chosen) {
      data = next;
      picked = chosen ?? null;
      const now = signature(data);
      if (now !== laidOut) { laidOut = now; focus = null; lay(); } else { explain(); net.redraw(); }
    },
    destroy() { watch.disconnect(); net.destroy(); whole.remove(); },
  };
}
