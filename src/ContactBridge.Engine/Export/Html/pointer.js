// Hands and keys on the canvas.
const touches = new Map();
let held = null;
let moved = 0;

const local = event => {
  const box = canvas.getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
};

canvas.addEventListener('pointerdown', event => {
  canvas.setPointerCapture(event.pointerId);
  touches.set(event.pointerId, local(event));
  moved = 0;
  if (touches.size === 1) {
    held = bodyAt(...local(event));
    if (held) held.held = true;
  }
  canvas.classList.add('dragging');
});

canvas.addEventListener('pointermove', event => {
  const [x, y] = local(event);
  const before = touches.get(event.pointerId);
  if (!before) { hover(x, y); return; }
  const [dx, dy] = [x - before[0], y - before[1]];
  moved += Math.abs(dx) + Math.abs(dy);
  if (touches.size === 2) {
    const [other] = [...touches].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
    const was = Math.hypot(before[0] - other[0], before[1] - other[1]) || 1;
    zoom(Math.hypot(x - other[0], y - other[1]) / was, (x + other[0]) / 2, (y + other[1]) / 2);
  } else if (held && moved > 4) {
    held.x += dx / view.scale;
    held.y += dy / view.scale;
    scene.heat = calm.matches ? 0 : Math.max(scene.heat, 0.25);
    view.fitted = false;
  } else if (!held) {
    view.x += dx;
    view.y += dy;
    view.fitted = false;
  }
  touches.set(event.pointerId, [x, y]);
  redraw();
});

for (const name of ['pointerup', 'pointercancel']) {
  canvas.addEventListener(name, event => {
    if (!touches.delete(event.pointerId)) return;
    canvas.classList.remove('dragging');
    if (held) held.held = false;
    if (name === 'pointerup' && moved < 5) click(...local(event));
    held = null;
  });
}

function click(x, y) {
  const body = bodyAt(x, y);
  if (!body) { if (selected >= 0) select(-1); return; }
  if (isCard(body.node)) select(body.node);
  else { hovered = body; tip(body, x, y); redraw(); }
}

function hover(x, y) {
  const body = bodyAt(x, y);
  if (body !== hovered) { hovered = body; redraw(); }
  canvas.classList.toggle('over', Boolean(body));
  tip(body, x, y);
}

function tip(body, x, y) {
  const box = $('tip');
  box.hidden = !body;
  if (!body) return;
  const note = isCard(body.node) ? subtitle(people[body.node]) : count(touching[body.node].length, 'connection');
  box.replaceChildren(body.label, note ? el('small', '', note) : '');
  const room = canvas.getBoundingClientRect();
  box.style.left = `${Math.max(4, Math.min(x + 14, room.width - box.offsetWidth - 8))}px`;
  box.style.top = `${Math.max(4, Math.min(y + 16, room.height - box.offsetHeight - 8))}px`;
}

canvas.addEventListener('pointerleave', () => { if (!touches.size) { hovered = null; $('tip').hidden = true; redraw(); } });
canvas.addEventListener('wheel', event => {
  event.preventDefault();
  zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), ...local(event));
}, { passive: false });
canvas.addEventListener('dblclick', event => zoom(1.6, ...local(event)));
canvas.addEventListener('keydown', event => {
  const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
  if (step) { view.x += step[0]; view.y += step[1]; view.fitted = false; redraw(); }
  else if (event.key === '+' || event.key === '=') zoom(1.25);
  else if (event.key === '-') zoom(0.8);
  else if (event.key === '0') { view.fitted = true; redraw(); }
  else return;
  event.preventDefault();
});
$('zoom-in').addEventListener('click', () => zoom(1.3));
$('zoom-out').addEventListener('click', () => zoom(1 / 1.3));
$('zoom-fit').addEventListener('click', () => { view.fitted = true; redraw(); });
