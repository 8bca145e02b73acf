// Draws the scene on the canvas: pan by dragging, zoom by wheel or two fingers, drag a node, click it to open its card.
const canvas = $('canvas');
const brush = canvas.getContext('2d');
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const view = { x: 0, y: 0, scale: 1, fitted: true };
let scene = { bodies: [], springs: [], heat: 0 };
let hovered = null;
let colors = {};
let queued = false;

function readColors() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ['person', 'organization', 'group', 'household', 'shared', 'owner', 'edge', 'ink', 'soft', 'halo', 'accent', 'warn', 'onperson']) {
    colors[name] = style.getPropertyValue(`--${name}`).trim();
  }
}
const colorOf = body => colors[COLORS[body.kind] || 'person'];

function setScene(choice) {
  const box = canvas.getBoundingClientRect();
  const aspect = box.height ? Math.max(0.6, Math.min(1.8, box.width / box.height)) : 1;
  scene = buildScene(choice, aspect);
  view.fitted = true;
  // Most of the way is gone before the first picture, so that nobody watches a knot untie.
  const steps = calm.matches ? 420 : Math.max(40, Math.min(260, Math.round(60000 / Math.max(1, scene.bodies.length ** 2 / 300))));
  for (let i = 0; i < steps; i++) relax(scene);
  if (calm.matches) scene.heat = 0;
  const what = scene.kind === 'best' ? `Drawn: the ${count(scene.bodies.length, 'best connected node')} of ${scene.total.toLocaleString()}. Select somebody to see what is around them.`
    : scene.kind === 'near-cut' ? `Drawn: the nearest ${scene.bodies.length.toLocaleString()} nodes.`
      : scene.kind === 'near' ? '' : scene.springs.length ? '' : 'Nothing connects these people yet.';
  $('drawn').textContent = what;
  const kinds = new Set(scene.bodies.map(b => COLORS[b.kind] || 'person'));
  const names = { person: 'Person', organization: 'Organization', group: 'Group', household: 'Household', shared: 'Shared address or number' };
  $('legend').replaceChildren(...Object.keys(names).filter(k => kinds.has(k)).map(k => {
    const dot = el('i', k === 'person' ? '' : 'square');
    dot.style.background = `var(--${k})`;
    return el('li', '', dot, names[k]);
  }));
  redraw();
}

function fit() {
  const box = canvas.getBoundingClientRect();
  if (!scene.bodies.length || !box.width) return;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const b of scene.bodies) {
    left = Math.min(left, b.x - b.size); right = Math.max(right, b.x + b.size);
    top = Math.min(top, b.y - b.size); bottom = Math.max(bottom, b.y + b.size + 12);
  }
  const [roomX, roomY] = [Math.max(80, box.width - 120), Math.max(80, box.height - 150)];
  view.scale = Math.min(1.7, roomX / (right - left), roomY / (bottom - top));
  view.x = box.width / 2 - (left + right) / 2 * view.scale;
  view.y = box.height / 2 - 6 - (top + bottom) / 2 * view.scale;
}

function redraw() {
  if (!queued) { queued = true; requestAnimationFrame(frame); }
}

function frame() {
  queued = false;
  if (scene.heat > 0.02) { relax(scene); redraw(); }
  const box = canvas.getBoundingClientRect();
  if (!box.width) return;
  const ratio = devicePixelRatio || 1;
  const [width, height] = [Math.round(box.width * ratio), Math.round(box.height * ratio)];
  if (canvas.width !== width || canvas.height !== height) { canvas.width = width; canvas.height = height; }
  if (view.fitted) fit();
  brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  brush.clearRect(0, 0, box.width, box.height);
  brush.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, view.x * ratio, view.y * ratio);
  const focus = hovered || scene.bodies.find(b => b.node === selected) || null;
  const near = new Set(focus ? [focus] : []);
  if (focus) for (const s of scene.springs) if (s.a === focus || s.b === focus) { near.add(s.a); near.add(s.b); }
  drawSprings(focus);
  for (const body of scene.bodies) drawBody(body, focus && !near.has(body));
  drawLabels(box, focus, near);
}

function drawSprings(focus) {
  for (const spring of scene.springs) {
    const lit = focus && (spring.a === focus || spring.b === focus);
    brush.globalAlpha = focus ? (lit ? 1 : hovered ? 0.3 : 0.6) : 1;
    brush.strokeStyle = spring.kind === -1 ? colors.warn : lit ? colors.accent : colors.edge;
    brush.lineWidth = (lit ? 2 : 1.3) / Math.sqrt(view.scale);
    brush.setLineDash(spring.kind === -1 ? [4, 4] : []);
    brush.beginPath();
    brush.moveTo(spring.a.x, spring.a.y);
    brush.lineTo(spring.b.x, spring.b.y);
    brush.stroke();
  }
  brush.setLineDash([]);
}

function drawBody(body, faded) {
  brush.globalAlpha = faded ? (hovered ? 0.28 : 0.55) : 1;
  brush.fillStyle = colorOf(body);
  brush.beginPath();
  if (body.kind === NODE.person) brush.arc(body.x, body.y, body.size, 0, 7);
  else brush.roundRect(body.x - body.size, body.y - body.size, body.size * 2, body.size * 2, body.size * 0.45);
  brush.fill();
  if (body.node === selected) {
    brush.strokeStyle = colors.ink;
    brush.lineWidth = 2.5 / view.scale;
    brush.stroke();
  }
  if (body.initials && body.size * view.scale > 9) {
    brush.fillStyle = colors.onperson;
    brush.font = `620 ${body.size * 0.82}px system-ui, sans-serif`;
    brush.textAlign = 'center';
    brush.textBaseline = 'middle';
    brush.fillText(body.initials, body.x, body.y + body.size * 0.06);
  }
}

// Labels of a fixed size on the screen, the important ones first, none on top of another.
function drawLabels(box, focus, near) {
  const ratio = devicePixelRatio || 1;
  brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  brush.textAlign = 'center';
  brush.textBaseline = 'top';
  brush.lineJoin = 'round';
  const weight = b => (b === focus ? 1e6 : 0) + (near.has(b) ? 1e4 : 0) + (b.kind === NODE.person ? 0 : 20) + b.links * 3 + b.size;
  const taken = [];
  const most = Math.round(box.width * box.height / 5200);
  for (const body of scene.bodies.slice().sort((a, b) => weight(b) - weight(a))) {
    if (taken.length > most) break;
    const x = body.x * view.scale + view.x;
    const y = (body.y + body.size) * view.scale + view.y + 3;
    if (x < -60 || y < -20 || x > box.width + 60 || y > box.height + 20) continue;
    const strong = body === focus || body.kind !== NODE.person;
    brush.font = `${strong ? 600 : 450} ${body === focus ? 13.5 : 11.5}px system-ui, sans-serif`;
    const text = [...body.label].length > 26 ? `${[...body.label].slice(0, 25).join('')}…` : body.label;
    const half = brush.measureText(text).width / 2 + 3;
    if (taken.some(t => x - half < t[1] && x + half > t[0] && y < t[3] && y + 15 > t[2])) continue;
    taken.push([x - half, x + half, y, y + 15]);
    brush.globalAlpha = focus && !near.has(body) ? (hovered ? 0.3 : 0.6) : 1;
    brush.strokeStyle = colors.halo;
    brush.lineWidth = 3.5;
    brush.strokeText(text, x, y);
    brush.fillStyle = strong ? colors.ink : colors.soft;
    brush.fillText(text, x, y);
  }
  brush.globalAlpha = 1;
}

function bodyAt(x, y) {
  const [px, py] = [(x - view.x) / view.scale, (y - view.y) / view.scale];
  const reach = 7 / view.scale;
  let best = null;
  let nearest = Infinity;
  for (const body of scene.bodies) {
    const distance = Math.hypot(body.x - px, body.y - py) - body.size;
    if (distance < reach && distance < nearest) { best = body; nearest = distance; }
  }
  return best;
}

function zoom(factor, x, y) {
  const box = canvas.getBoundingClientRect();
  const [cx, cy] = [x ?? box.width / 2, y ?? box.height / 2];
  const scale = Math.max(0.05, Math.min(6, view.scale * factor));
  view.x = cx - (cx - view.x) * scale / view.scale;
  view.y = cy - (cy - view.y) * scale / view.scale;
  view.scale = scale;
  view.fitted = false;
  redraw();
}
