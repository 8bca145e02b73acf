// Chooses what to draw, and lays it out by forces. What is drawn is bounded, so that any address book stays quick.
const MOST_DRAWN = 700;
const MOST_NEAR = 160;
const isCard = node => node < people.length;
const isUseful = node => touching[node].length > 1 && (nodes[node].kind !== NODE.owner);

// Everybody, when they fit; else the best connected hubs with those around them, and then the strongest cards.
function chooseAll() {
  const worth = nodes.map((_, i) => i).filter(i => (isCard(i) ? true : isUseful(i)));
  if (worth.length <= MOST_DRAWN) return { chosen: worth, total: worth.length, kind: 'all' };
  const chosen = new Set();
  const hubs = worth.filter(i => !isCard(i)).sort((a, b) => touching[b].length - touching[a].length || a - b);
  for (const hub of hubs) {
    if (chosen.size > MOST_DRAWN * 0.9) break;
    chosen.add(hub);
    for (const edge of touching[hub].slice(0, 24)) if (chosen.size < MOST_DRAWN) chosen.add(otherEnd(edge, hub));
  }
  const rest = worth.filter(i => !chosen.has(i)).sort((a, b) => touching[b].length - touching[a].length || a - b);
  for (const node of rest) {
    if (chosen.size >= MOST_DRAWN) break;
    chosen.add(node);
  }
  return { chosen: [...chosen].sort((a, b) => a - b), total: worth.length, kind: 'best' };
}

// The selected card, what it touches, and what those touch.
function chooseNear(center) {
  const chosen = new Set([center]);
  let ring = [center];
  let cut = false;
  for (let hop = 0; hop < 3 && ring.length; hop++) {
    const next = [];
    for (const node of ring) {
      for (const edge of touching[node]) {
        const other = otherEnd(edge, node);
        if (chosen.has(other) || nodes[other].kind === NODE.owner || (!isCard(other) && !isUseful(other) && hop > 0)) continue;
        if (chosen.size >= MOST_NEAR) { cut = true; continue; }
        chosen.add(other);
        next.push(other);
      }
    }
    ring = next;
  }
  for (const pair of people[center].review) chosen.add(pair.a === center ? pair.b : pair.a);
  return { chosen: [...chosen].sort((a, b) => a - b), total: chosen.size, kind: cut ? 'near-cut' : 'near' };
}

function buildScene(choice, aspect) {
  const at = new Map(choice.chosen.map((node, i) => [node, i]));
  const bodies = choice.chosen.map((node, i) => {
    // A sunflower spiral: even, and the same every time.
    const radius = 22 * Math.sqrt(i + 0.5);
    const angle = i * 2.399963;
    const degree = touching[node].length;
    const size = isCard(node) ? 10 + Math.min(5, Math.sqrt(people[node].records.length - 1) * 2.5) : 6 + Math.min(14, Math.sqrt(degree) * 1.8);
    const kind = nodes[node].kind;
    const label = kind === NODE.household ? `${nodes[node].label} household` : nodes[node].label;
    return { node, kind, label, size, initials: isCard(node) ? initials(people[node]) : '', x: radius * Math.cos(angle), y: radius * Math.sin(angle), vx: 0, vy: 0, links: 0 };
  });
  const springs = [];
  const seen = new Set();
  for (const node of choice.chosen) {
    for (const edge of touching[node]) {
      if (edge.from !== node || !at.has(edge.to)) continue;
      const a = at.get(edge.from);
      const b = at.get(edge.to);
      if (a === b || seen.has(a * 1e6 + b)) continue;
      seen.add(a * 1e6 + b);
      springs.push({ a: bodies[a], b: bodies[b], kind: edge.kind });
      bodies[a].links++;
      bodies[b].links++;
    }
  }
  for (const pair of data.pairs) {
    if (pair[4] === STANDING.review && pair[0] !== pair[2] && at.has(pair[0]) && at.has(pair[2])) {
      const spring = { a: bodies[at.get(pair[0])], b: bodies[at.get(pair[2])], kind: -1 };
      springs.push(spring);
      spring.a.links++;
      spring.b.links++;
    }
  }
  return { ...choice, bodies, springs, heat: 1, aspect };
}

// One step: all push each other away (nearer ones more), edges pull, and everything leans to the middle; the loose ones form the rim.
function relax(scene) {
  const { bodies, springs } = scene;
  const n = bodies.length;
  for (let i = 0; i < n; i++) {
    const a = bodies[i];
    for (let j = i + 1; j < n; j++) {
      const b = bodies[j];
      let dx = a.x - b.x;
      let dy = a.y - b.y;
      let square = dx * dx + dy * dy;
      if (square > 90000) continue;
      if (square < 1) { dx = (i % 7) - 3 || 1; dy = (j % 5) - 2 || 1; square = dx * dx + dy * dy; }
      const room = a.size + b.size + 14;
      const push = (760 / square + (square < room * room ? 0.22 : 0)) * scene.heat;
      a.vx += dx * push; a.vy += dy * push;
      b.vx -= dx * push; b.vy -= dy * push;
    }
  }
  for (const { a, b } of springs) {
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const distance = Math.sqrt(dx * dx + dy * dy) || 1;
    const rest = 34 + a.size + b.size;
    const pull = (distance - rest) / distance * 0.42 * scene.heat / Math.sqrt(Math.max(1, Math.min(a.links, b.links)));
    a.vx += dx * pull / (1 + a.links / 8); a.vy += dy * pull / (1 + a.links / 8);
    b.vx -= dx * pull / (1 + b.links / 8); b.vy -= dy * pull / (1 + b.links / 8);
  }
  for (const body of bodies) {
    const lean = (body.links ? 0.014 : 0.026) * scene.heat;
    body.vx -= body.x * lean / scene.aspect;
    body.vy -= body.y * lean * scene.aspect;
    if (!body.held) {
      const speed = Math.hypot(body.vx, body.vy);
      const limit = speed > 40 ? 40 / speed : 1;
      body.x += body.vx * limit;
      body.y += body.vy * limit;
    }
    body.vx *= 0.55;
    body.vy *= 0.55;
  }
  scene.heat *= 0.988;
}
