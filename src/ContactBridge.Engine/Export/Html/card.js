// The card of one person: every value, who says it, what else was said, and why the records are one.
const card = $('card');

function section(title, ...children) {
  const present = children.flat().filter(Boolean);
  return present.length ? el('section', '', el('h3', '', title), ...present) : null;
}

function closeButton() {
  const button = el('button', 'round close', '×');
  button.type = 'button';
  button.setAttribute('aria-label', 'Close');
  button.addEventListener('click', () => select(-1));
  return button;
}

function sourceName(person, record) {
  return data.sources[person.records[record][0]];
}

function origin(person, record, field) {
  const line = el('span', '', sourceName(person, record));
  const place = person.records[record][1];
  if (place) line.append(`, ${place}`);
  if (field >= 0) line.append(' · ', el('code', '', string(field)));
  return line;
}

function valueRow(person, value) {
  const [, said, label, link, reason, sources, others] = value;
  let text = el('span', 'text', said);
  if (link) {
    const anchor = el('a', '', said);
    anchor.href = link;
    anchor.rel = 'noreferrer noopener';
    anchor.target = '_blank';
    text = el('span', 'text', anchor);
  }
  const element = el('div', 'value', el('div', 'said', text, label >= 0 ? el('span', 'label', string(label)) : null));
  if (person.records.length === 1 && !(others || []).length) return element;

  const names = [...new Set(sources.map(s => sourceName(person, s[0])))];
  const brief = names.length > 2 ? `${names[0]} and ${names.length - 1} more` : names.join(', ');
  const extra = (others || []).length ? ` · ${count(others.length, 'other value')}` : '';
  const details = el('details', 'from', el('summary', '', `${brief}${extra}`));
  const origins = el('ul', 'origins', ...sources.map(([record, field]) => el('li', '', origin(person, record, field))));
  origins.prepend(el('li', '', `Shown because it is ${string(reason)}.`));
  for (const [text2, why, record, field] of others || []) {
    origins.append(el('li', '', el('b', '', text2 || '—'), ' ', el('span', 'why', WHY[why]), el('br'), origin(person, record, field)));
  }
  details.append(origins);
  element.append(details);
  return element;
}

function valueSections(person) {
  const result = [];
  for (let field = 0; field < HEADINGS.length; field++) {
    const values = person.values.filter(v => v[0] === field);
    const isTitle = field === FIELD.name && values.length === 1 && person.records.length === 1 && values[0][1] === person.name;
    if (values.length && !isTitle) result.push(section(HEADINGS[field], values.map(v => valueRow(person, v))));
  }
  return result;
}

function bits(weight) {
  return typeof weight === 'string' ? weight : `${weight > 0 ? '+' : ''}${weight.toFixed(1)}`;
}

function reasonList(reasons) {
  const most = Math.max(4, ...reasons.map(r => Math.abs(r[1])));
  return el('ul', 'reasons', ...reasons.map(([text, weight]) => {
    const fill = el('i', weight < 0 ? 'against' : '');
    const width = Math.abs(weight) / most * 50;
    fill.style.width = `${width}%`;
    fill.style.left = weight < 0 ? `${50 - width}%` : '50%';
    return el('li', '', string(text), el('span', 'bar', fill), el('span', 'bits', bits(weight)));
  }));
}

function personLink(index, note) {
  const person = people[index];
  const button = el('button', 'link', face(person, 'small'), el('span', '', person.name, note ? el('small', '', note) : null));
  button.type = 'button';
  button.addEventListener('click', () => select(index));
  return button;
}

function recordTitle(index, record) {
  const place = people[index].records[record][1];
  return `${sourceName(people[index], record)}${place ? `, ${place}` : ''}`;
}

// The strongest links that hold the records together: one fewer than there are records.
function holdingLinks(person) {
  const root = person.records.map((_, i) => i);
  const find = i => { while (root[i] !== i) i = root[i]; return i; };
  const strength = p => (p.standing === STANDING.together ? 1e6 : p.weight);
  return person.links.filter(p => p.a === p.b && p.standing !== STANDING.apart).sort((x, y) => strength(y) - strength(x)).filter(p => {
    const [a, b] = [find(p.recordA), find(p.recordB)];
    root[a] = b;
    return a !== b;
  });
}

function evidence(pair) {
  if (pair.reasons.length) return reasonList(pair.reasons);
  return pair.common.length ? el('p', 'muted', `In common: ${pair.common.map(string).join(', ')}.`) : null;
}

function whySection(person) {
  const pairs = holdingLinks(person);
  if (!pairs.length) return null;
  return section('Why these are one', pairs.slice(0, 40).map(pair => el('div', 'pair',
    el('p', '', recordTitle(pair.a, pair.recordA), ' = ', recordTitle(pair.b, pair.recordB)),
    el('p', 'muted', pair.standing === STANDING.together ? 'You keep them together.' : `Match weight ${bits(pair.weight)} bits`),
    evidence(pair))));
}

function reviewSection(person) {
  return section('Perhaps the same', person.review.map(pair => {
    const other = pair.a === person.index ? pair.b : pair.a;
    return el('div', 'pair', personLink(other, `Not sure: ${bits(pair.weight)} bits`), evidence(pair));
  }));
}

function apartSection(person) {
  const pairs = person.links.filter(p => p.a !== p.b && p.standing === STANDING.apart);
  return section('Kept apart by you', pairs.map(p => personLink(p.a === person.index ? p.b : p.a, '')));
}

const COLORS = { 1: 'organization', 2: 'group', 3: 'shared', 4: 'shared', 5: 'shared', 6: 'household', 7: 'owner' };

function connection(person, edge) {
  const to = otherEnd(edge, person.index);
  const notes = {
    [EDGE.work]: edge.from === person.index ? edge.relation || 'works there' : edge.relation || 'works here',
    [EDGE.member]: edge.from === person.index ? 'member' : 'is a member', [EDGE.hasMember]: edge.from === person.index ? 'is a member' : 'member',
    [EDGE.related]: edge.from === person.index ? edge.relation || 'related' : `names ${person.name} as ${edge.relation || 'related'}`,
    [EDGE.household]: 'same household', [EDGE.identifier]: 'shared', [EDGE.corresponds]: 'corresponds with you',
  };
  if (to < people.length) return personLink(to, notes[edge.kind]);
  const dot = el('i', 'dot');
  dot.style.background = `var(--${COLORS[nodes[to].kind]})`;
  const others = touching[to].map(e => otherEnd(e, to)).filter(n => n !== person.index && n < people.length);
  const label = nodes[to].kind === NODE.household ? `${nodes[to].label} household` : nodes[to].label;
  const group = el('div', '', el('div', 'plain', dot, el('span', '', label, el('small', '', others.length
    ? `${notes[edge.kind]}, with ${count(others.length, 'other')}` : notes[edge.kind]))));
  for (const other of [...new Set(others)].slice(0, 6)) group.append(personLink(other, ''));
  return nodes[to].kind === NODE.owner ? group.firstChild : group;
}

function recordsSection(person) {
  return section(person.records.length > 1 ? `Merged from ${person.records.length} records` : 'From', el('ul', 'records', ...person.records.map(([source, place, id]) =>
    el('li', '', data.sources[source], el('small', '', [place, id].filter(Boolean).join(' · '))))));
}

function showCard(person) {
  const linked = touching[person.index].filter(e => e.kind !== EDGE.identifier || touching[otherEnd(e, person.index)].length > 1);
  const sources = [...new Set(person.records.map(r => data.sources[r[0]]))];
  card.replaceChildren(...[
    closeButton(),
    el('div', 'hero', face(person, 'large'), el('div', '', el('h2', '', person.name), el('p', 'sub', subtitle(person)), el('p', 'id', person.id))),
    el('div', 'tags', el('span', 'tag', ENTITIES[person.entity]), ...sources.map(s => el('span', 'tag', s))),
    reviewSection(person), ...valueSections(person), section('Connected to', linked.slice(0, 40).map(e => connection(person, e))),
    whySection(person), apartSection(person), recordsSection(person),
  ].filter(Boolean));
  card.scrollTop = 0;
}

function showWelcome() {
  const bySource = data.sources.map((name, i) => [name, people.filter(p => p.records.some(r => r[0] === i)).length]);
  const most = Math.max(1, ...bySource.map(s => s[1]));
  const merged = people.filter(p => p.records.length > 1);
  const review = people.filter(p => p.review.length);
  card.replaceChildren(...[
    closeButton(),
    el('div', 'welcome', el('h2', '', `${count(people.length, 'contact')}, from ${count(data.sources.length, 'source')}`),
      el('p', '', 'Choose somebody in the list or in the graph to see every value, where it came from, and why records were merged.')),
    section('Where they came from', bySource.map(([name, n]) => {
      const fill = el('i');
      fill.style.width = `${n / most * 100}%`;
      return el('div', 'share', el('span', '', name), el('span', 'bar', fill), el('span', 'n', n.toLocaleString()));
    })),
    section('To review', review.slice(0, 12).map(p => personLink(p.index, `perhaps ${people[p.review[0].a === p.index ? p.review[0].b : p.review[0].a].name}`))),
    section('Merged from most records', merged.sort((a, b) => b.records.length - a.records.length || a.index - b.index).slice(0, 8)
      .map(p => personLink(p.index, `${count(p.records.length, 'record')}, ${count(new Set(p.records.map(r => r[0])).size, 'source')}`))),
  ].filter(Boolean));
}
