// The list: only the rows in sight exist, so that a hundred thousand people scroll like forty.
const ROW = 60;
const list = $('list');
const rows = $('rows');
let shown = sorted;
let active = -1;

function option(value, text) {
  const element = el('option', '', text);
  element.value = value;
  return element;
}

function fillFilters() {
  $('by-source').append(option('', 'All sources'), ...data.sources.map((name, i) => option(i, name)));
  const kinds = [...new Set(people.map(p => p.entity))].sort();
  $('by-kind').append(option('', 'All kinds'), ...kinds.map(k => option(k, PLURALS[k])));
  $('only-review').hidden = !people.some(p => p.review.length);
  $('only-merged').hidden = !people.some(p => p.records.length > 1);
  for (const id of ['by-source', 'by-kind']) $(id).addEventListener('change', filter);
  for (const id of ['only-merged', 'only-review']) {
    $(id).addEventListener('click', () => {
      $(id).setAttribute('aria-pressed', String($(id).getAttribute('aria-pressed') !== 'true'));
      filter();
    });
  }
}

function filter() {
  const words = terms($('search').value);
  const source = $('by-source').value === '' ? -1 : Number($('by-source').value);
  const kind = $('by-kind').value === '' ? -1 : Number($('by-kind').value);
  const merged = $('only-merged').getAttribute('aria-pressed') === 'true';
  const review = $('only-review').getAttribute('aria-pressed') === 'true';
  const groups = [[], [], []];
  for (const person of sorted) {
    if ((source >= 0 && !person.records.some(r => r[0] === source)) || (kind >= 0 && person.entity !== kind)
      || (merged && person.records.length < 2) || (review && !person.review.length)) continue;
    const place = words.length ? rank(person, words) : 0;
    if (place >= 0) groups[place].push(person);
  }
  shown = groups.flat();
  active = Math.max(shown.indexOf(people[selected]), shown.length ? 0 : -1);
  $('count').textContent = shown.length === people.length ? '' : `${shown.length.toLocaleString()} of ${people.length.toLocaleString()}`;
  list.scrollTop = 0;
  paintRows();
}

function paintRows() {
  rows.style.height = `${shown.length * ROW}px`;
  rows.textContent = '';
  list.removeAttribute('aria-activedescendant');
  if (!shown.length) {
    rows.append(el('p', 'empty', people.length ? 'Nobody matches. Try fewer words, or another source.' : 'There are no contacts yet.'));
    return;
  }
  const first = Math.max(0, Math.floor(list.scrollTop / ROW) - 6);
  const last = Math.min(shown.length, first + Math.ceil(list.clientHeight / ROW) + 12);
  for (let i = first; i < last; i++) rows.append(row(shown[i], i));
  if (active >= first && active < last) list.setAttribute('aria-activedescendant', `row-${active}`);
}

function row(person, place) {
  const element = el('div', 'row', face(person), el('span', 'who', el('span', 'name', person.name), el('span', 'what', subtitle(person))));
  if (person.review.length) element.append(el('span', 'badge review', 'review'));
  if (person.records.length > 1) {
    const badge = el('span', 'badge', String(person.records.length));
    badge.title = `Merged from ${count(person.records.length, 'record')}`;
    element.append(badge);
  }
  element.id = `row-${place}`;
  element.style.top = `${place * ROW}px`;
  element.setAttribute('role', 'option');
  element.setAttribute('aria-setsize', shown.length);
  element.setAttribute('aria-posinset', place + 1);
  element.setAttribute('aria-selected', String(person.index === selected));
  element.addEventListener('click', () => { active = place; select(person.index); });
  return element;
}

// Brings the selected row into sight, wherever it was selected.
function reveal() {
  const place = shown.indexOf(people[selected]);
  if (place < 0) return;
  active = place;
  const top = place * ROW;
  if (top < list.scrollTop || top + ROW > list.scrollTop + list.clientHeight) list.scrollTop = Math.max(0, top - list.clientHeight / 2 + ROW);
}

function moveTo(place) {
  active = Math.max(0, Math.min(shown.length - 1, place));
  const top = active * ROW;
  if (top < list.scrollTop) list.scrollTop = top;
  else if (top + ROW > list.scrollTop + list.clientHeight) list.scrollTop = top + ROW - list.clientHeight;
  if (shown[active]) select(shown[active].index, true);
}

list.addEventListener('scroll', () => requestAnimationFrame(paintRows), { passive: true });
list.addEventListener('keydown', event => {
  const page = Math.max(1, Math.floor(list.clientHeight / ROW) - 1);
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key];
  if (step !== undefined) {
    event.preventDefault();
    moveTo(step === Infinity ? shown.length - 1 : step === -Infinity ? 0 : active + step);
  } else if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    if (shown[active]) select(shown[active].index);
    $('card').focus();
  }
});
