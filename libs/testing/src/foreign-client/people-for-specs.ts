/** People with names, numbers and words that stand nowhere else, so that finding one of them means something. */
const FIRST = ['Zilvanora', 'Þórbjörg', 'Quimbaldo', 'Xochiquetli', 'Wszebora', 'Jörgfried', 'Nkemdilia', 'Ysoldinha'];
const LAST = ['Quixmortel', 'Żółkwiłowska', 'Brambelthorn', 'Søndergrift', 'Vandewolpe', 'Ümitçelik', 'Okonjirayo', 'Flintermoor'];
const SITES = { Quendelheim: 'eu', Vossbrucken: 'us' } as const;
const DEPARTMENTS = ['Glimmerworks', 'Tidewardens', 'Ledgerfolk'];

export interface ListedPerson {
  readonly number: string;
  readonly first: string;
  readonly last: string;
  readonly email: string;
  readonly level: number;
  readonly department: string;
  readonly site: keyof typeof SITES;
}

/** Five levels, the narrow end on top. */
export const listedPeople: readonly ListedPerson[] = Array.from({ length: 40 }, (_, index) => ({
  number: `PNR-48151623-${String(index).padStart(3, '0')}`,
  first: `${FIRST[index % FIRST.length]}${syllable(index)}`,
  last: `${LAST[(index * 3) % LAST.length]}${syllable(index + 7)}`,
  email: `zq.mailbox.${index}@glimmerworks-mail.example`,
  level: index < 2 ? 5 : index < 6 ? 4 : index < 13 ? 3 : index < 24 ? 2 : 1,
  department: DEPARTMENTS[index % DEPARTMENTS.length]!,
  site: index % 3 === 2 ? 'Vossbrucken' : 'Quendelheim',
}));

function syllable(index: number): string {
  return ['ba', 'dor', 'el', 'fi', 'gal', 'ha', 'iv'][index % 7]!;
}

export const peopleCsv = (listed = listedPeople): string =>
  [
    'No,First,Last,Mail,Level,Dept,Site,Region,Boss,Hired,Languages',
    ...listed.map(({ number, first, last, email, level, department, site }, index) => [number, first, last, email, level, department, site, SITES[site], index < 2 ? '' : listedPeople[Math.floor(index / 4)]!.number, '2021-03-15', 'en'].join(',')),
  ].join('\n');

export const peopleMapping = {
  mode: 'full',
  columns: { number: 'No', firstName: 'First', lastName: 'Last', email: 'Mail', level: 'Level', department: 'Dept', site: 'Site', region: 'Region', managerNumber: 'Boss', hireDate: 'Hired', languages: 'Languages' },
  dateFormats: ['YYYY-MM-DD'],
  regions: { byValue: { eu: 'eu', us: 'us' } },
  timeZones: { default: 'Europe/Berlin', bySite: { Vossbrucken: 'America/Chicago' } },
} as const;
