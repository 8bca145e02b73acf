// The data of the page, read once. Rows are arrays to keep the page small; these functions give their places names.
const data = JSON.parse(document.getElementById('data').textContent);
const ENTITIES = ['Contact', 'Person', 'Organization', 'Couple', 'Role', 'Group'];
const PLURALS = ['Without a name', 'People', 'Organizations', 'Couples', 'Role mailboxes', 'Groups'];
const HEADINGS = ['Names', 'Nicknames', 'E-mail', 'Phone', 'Address', 'Work', 'Dates', 'Web', 'Profiles', 'Related people', 'Groups', 'Members', 'Notes',
  'Photos', 'More', 'Identifiers', 'Not understood, kept as written', 'Correspondence'];
const FIELD = { name: 0, nickname: 1, email: 2, phone: 3, address: 4, employment: 5, group: 10, photo: 13, unknown: 16 };
const WHY = ['written in another way', 'said less', 'overruled'];
const STANDING = { linked: 0, review: 1, together: 2, apart: 3 };
const NODE = { person: 0, organization: 1, group: 2, email: 3, phone: 4, profile: 5, household: 6, owner: 7 };
const EDGE = { identifier: 0, work: 1, member: 2, related: 3, corresponds: 4, household: 5, hasMember: 6 };

const people = data.people.map((row, index) => ({
  index, id: row[0], name: row[1], entity: row[2], records: row[3], values: row[4], photo: row[5] || '', sounds: row[6] || '', review: [], links: [],
}));
const string = index => (index < 0 ? '' : data.strings[index]);
const count = (n, one, many) => `${n.toLocaleString()} ${n === 1 ? one : many || `${one}s`}`;

for (const [a, recordA, b, recordB, standing, weight, reasons, common] of data.pairs) {
  const pair = { a, recordA, b, recordB, standing, weight, reasons, common };
  if (a === b) people[a].links.push(pair);
  else for (const end of [a, b]) (standing === STANDING.review ? people[end].review : people[end].links).push(pair);
}

// Nodes: the people first, then the others. Edges lie flat, four numbers each.
const nodes = people.map(p => ({ kind: p.entity === 2 ? NODE.organization : p.entity === 5 ? NODE.group : NODE.person, label: p.name }))
  .concat(data.nodes.map(([kind, label]) => ({ kind, label })));
const edges = [];
const touching = nodes.map(() => []);
for (let i = 0; i < data.edges.length; i += 4) {
  const edge = { from: data.edges[i], to: data.edges[i + 1], kind: data.edges[i + 2], relation: string(data.edges[i + 3]) };
  touching[edge.from].push(edge);
  touching[edge.to].push(edge);
  edges.push(edge);
}
const otherEnd = (edge, node) => (edge.from === node ? edge.to : edge.from);

function subtitle(person) {
  const of = field => person.values.find(v => v[0] === field)?.[1];
  return (person.entity === 2 ? undefined : of(FIELD.employment)) || of(FIELD.email) || of(FIELD.phone) || of(FIELD.address) || of(FIELD.group) || '';
}

// Letters that do not decompose into a base letter and a mark.
const PLAIN = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i', ŋ: 'n', ħ: 'h' };
const fold = text => text.normalize('NFKD').toLowerCase().replace(/[\p{M}'’‘`]+/gu, '').replace(/[ßøłđðþæœıŋħ]/g, c => PLAIN[c]);

function haystack(person) {
  if (person.hay === undefined) {
    const parts = [person.name, person.id, person.sounds];
    for (const value of person.values) {
      parts.push(value[1]);
      if (value[0] === FIELD.phone) parts.push(value[1].replace(/\D+/g, ''));
      for (const other of value[6] || []) parts.push(other[0]);
    }
    person.hay = fold(parts.join('\n'));
    person.words = fold(person.name);
  }
  return person.hay;
}

// Made ready little by little while nobody searches, so that the first key typed is as fast as the next.
(function prepare(start) {
  const end = Math.min(start + 400, people.length);
  for (let i = start; i < end; i++) haystack(people[i]);
  if (end < people.length) setTimeout(prepare, 8, end);
})(0);

function terms(query) {
  const text = query.trim();
  const digits = text.replace(/[\s().\-/+]/g, '');
  return /^\d{3,}$/.test(digits) ? [digits] : fold(text).split(/\s+/).filter(Boolean);
}

// Where the words stand tells what was meant: a name that begins with them, a name that holds them, anything else.
function rank(person, words) {
  const hay = haystack(person);
  let best = 2;
  for (const word of words) {
    if (!hay.includes(word)) return -1;
    if (person.words.startsWith(word)) best = 0;
    else if (person.words.includes(word)) best = Math.min(best, 1);
  }
  return best;
}

const byName = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true }).compare;
const isLetter = c => /\p{L}/u.test(c);
const sorted = people.slice().sort((a, b) => (isLetter(b.name[0] || '') - isLetter(a.name[0] || '')) || byName(a.name, b.name) || a.index - b.index);

function el(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const child of children) if (child !== null && child !== undefined && child !== '') element.append(child);
  return element;
}
const $ = id => document.getElementById(id);

function initials(person) {
  const words = person.name.split(/[\s,.@_-]+/u).filter(w => isLetter(w[0] || ''));
  if (!words.length) return '#';
  if (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(words[0])) return [...words[0]][0];
  const ends = words.length > 1 && person.entity !== 2 ? [words[0], words[words.length - 1]] : [words[0]];
  return ends.map(w => [...w][0].toLocaleUpperCase()).join('');
}

function hue(person) {
  let h = 0;
  for (const c of person.name) h = (h * 31 + c.codePointAt(0)) >>> 0;
  return h % 360;
}

function face(person, size) {
  const element = el('span', `face ${size || ''} ${person.entity === 2 || person.entity === 5 ? 'square' : ''}`);
  element.setAttribute('aria-hidden', 'true');
  if (person.photo) {
    const image = el('img');
    image.alt = '';
    image.src = person.photo;
    element.append(image);
  } else {
    element.style.background = `linear-gradient(145deg, oklch(64% .12 ${hue(person)}), oklch(50% .13 ${(hue(person) + 28) % 360}))`;
    element.textContent = initials(person);
  }
  return element;
}
