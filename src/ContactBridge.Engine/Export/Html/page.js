// Puts the parts together: selection, address, keys, printing.
let selected = -1;
let near = false;
const MOST_PRINTED = 2000;

function select(index, quietly) {
  if (index === selected && !quietly) { document.body.classList.toggle('open', index >= 0); return; }
  selected = index;
  const person = people[index];
  document.body.classList.toggle('open', Boolean(person) && !quietly || (Boolean(person) && innerWidth > 1180));
  if (person) showCard(person);
  else showWelcome();
  $('show-near').disabled = !person;
  if (near) draw(Boolean(person));
  try { history.replaceState(null, '', person ? `#${person.id}` : '#'); } catch { /* Some viewers forbid it; nothing depends on it. */ }
  reveal();
  paintRows();
  redraw();
}

function draw(around) {
  near = around && selected >= 0;
  $('show-all').setAttribute('aria-pressed', String(!near));
  $('show-near').setAttribute('aria-pressed', String(near));
  hovered = null;
  setScene(near ? chooseNear(selected) : chooseAll());
}

function showView(name) {
  document.body.dataset.view = name;
  for (const tab of ['people', 'graph']) $(`tab-${tab}`).setAttribute('aria-pressed', String(tab === name));
  paintRows();
  redraw();
}

function figures() {
  const records = people.reduce((sum, p) => sum + p.records.length, 0);
  const review = data.pairs.filter(p => p[4] === STANDING.review).length;
  const parts = [[people.length, people.length === 1 ? 'contact' : 'contacts'], [records, records === 1 ? 'record' : 'records'],
    [data.sources.length, data.sources.length === 1 ? 'source' : 'sources']];
  if (review) parts.push([review, 'to review']);
  $('figures').replaceChildren(...parts.flatMap(([n, word], i) => [i ? el('span', 'sep', '·') : '', el('b', '', n.toLocaleString()), ` ${word}`]).filter(Boolean));
}

function preparePrint() {
  const wanted = selected >= 0 && document.body.classList.contains('open') && innerWidth <= 1180 ? [people[selected]] : shown.slice(0, MOST_PRINTED);
  const entries = wanted.map(person => {
    const entry = el('div', 'entry', el('b', '', person.name));
    for (const value of person.values) {
      if (value[0] !== FIELD.name && value[0] !== FIELD.photo && value[0] !== FIELD.unknown) entry.append(el('div', '', value[1]));
    }
    return entry;
  });
  const cut = wanted.length < shown.length && wanted.length === MOST_PRINTED ? ` (the first ${MOST_PRINTED.toLocaleString()} of ${shown.length.toLocaleString()})` : '';
  $('print').replaceChildren(el('h1', '', `${data.title}${cut}`), el('div', 'columns', ...entries));
}

document.addEventListener('keydown', event => {
  const typing = event.target instanceof Element && event.target.matches('input, select, textarea');
  if (event.key === '/' && !typing) { event.preventDefault(); $('search').focus(); }
  if (event.key === 'Escape') {
    if (event.target === $('search') && $('search').value) { $('search').value = ''; filter(); }
    else if (selected >= 0) { select(-1); list.focus(); }
  }
});
$('search').addEventListener('input', filter);
$('search').addEventListener('keydown', event => {
  if (event.key === 'ArrowDown' || event.key === 'Enter') { event.preventDefault(); list.focus(); moveTo(event.key === 'Enter' ? 0 : active < 0 ? 0 : active); }
});
for (const tab of ['people', 'graph']) $(`tab-${tab}`).addEventListener('click', () => showView(tab));
$('show-all').addEventListener('click', () => draw(false));
$('show-near').addEventListener('click', () => draw(true));
addEventListener('beforeprint', preparePrint);
addEventListener('hashchange', () => {
  const person = people.find(p => p.id === location.hash.slice(1));
  if (person) select(person.index);
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { readColors(); redraw(); });
new ResizeObserver(() => { paintRows(); redraw(); }).observe(document.querySelector('main'));

readColors();
figures();
fillFilters();
showWelcome();
filter();
draw(false);
const asked = people.find(p => p.id === location.hash.slice(1));
if (asked) select(asked.index);
