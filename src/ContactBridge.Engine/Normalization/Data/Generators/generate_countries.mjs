// Writes countries.txt: ISO 3166-1 alpha-2 code and the country's names, from the CLDR data in Node (Unicode licence).
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'ru', 'uk', 'cs', 'sk', 'hu', 'sv', 'da', 'nb', 'fi', 'tr', 'el', 'ro', 'he', 'ar', 'hi', 'zh-Hans', 'zh-Hant', 'ja', 'ko', 'vi'];
const names = languages.map((l) => new Intl.DisplayNames([l], { type: 'region', fallback: 'none' }));
const short = languages.map((l) => new Intl.DisplayNames([l], { type: 'region', fallback: 'none', style: 'short' }));
const extra = {
  US: ['USA', 'U.S.A.', 'United States of America', 'Amerika', 'America', 'EE.UU.', 'EEUU', 'Etats-Unis d\'Amerique', 'Vereinigte Staaten von Amerika', 'США'], GB: ['UK', 'Great Britain', 'England', 'Scotland', 'Wales', 'Northern Ireland', 'Großbritannien', 'Grande-Bretagne', 'Gran Bretaña', 'Англия'],
  DE: ['BRD', 'Federal Republic of Germany', 'Bundesrepublik Deutschland'], RU: ['Russian Federation', 'Российская Федерация', 'РФ'], KR: ['Republic of Korea', 'Korea', '대한민국'], CN: ['PRC', 'PR China', "People's Republic of China", '中华人民共和国'],
  NL: ['Holland', 'The Netherlands'], CZ: ['Czech Republic', 'Česká republika'], AE: ['UAE'], TW: ['Taiwan R.O.C.', '台灣'], HK: ['Hong Kong', 'Hongkong'], MO: ['Macau', 'Macao'], IE: ['Republic of Ireland', 'Éire'], CH: ['Suisse', 'Svizzera'], TR: ['Turkey', 'Türkiye'],
  MK: ['Macedonia'], CI: ['Ivory Coast'], MM: ['Burma'], SZ: ['Swaziland'], VA: ['Vatican'], BR: ['Brasil'],
};
const out = ['# Country names from CLDR (Unicode licence), and common short forms: code|name|name'];
for (let a = 65; a <= 90; a++) {
  for (let b = 65; b <= 90; b++) {
    const code = String.fromCharCode(a, b);
    if (Intl.getCanonicalLocales('und-' + code)[0] !== 'und-' + code) continue;     // codes no longer in use
    if (['EU', 'EZ', 'UN', 'ZZ', 'XA', 'XB', 'QO'].includes(code) || names[0].of(code) === undefined) continue;
    out.push([code, ...new Set([...names, ...short].map((n) => n.of(code)).concat(extra[code] ?? []).filter((x) => x && !x.includes('|')))].join('|'));
  }
}
writeFileSync(join(dirname(fileURLToPath(import.meta.url)), '../countries.txt'), out.join('\n') + '\n');
