import { ACTS } from '../../domain/acts';
import { HOLIDAYS } from '../../domain/law/holidays';
import { CURRENT_PACK, lawPack } from '../../domain/law/packs';
import { PrintedLaw, printedLaw } from '../../domain/law/printed';
import { sanctions2026 } from '../../domain/law/vn-2026/sanctions';
import { REGIME_NAMES } from '../../domain/regimes';

/** The law printed whole: nothing of it is missing, and every row of the table of limits has its place. */
const pack = lawPack(CURRENT_PACK);
const law = JSON.parse(JSON.stringify(printedLaw(pack)));

/** Rows whose clocks are still to come. */
const COMING: readonly string[] = [];

const ROWS: readonly string[] = [
  ...Array.from({ length: 40 }, (_, i) => String(i + 1)),
  ...['18a', '18b', '26a', '26b'],
];

test('is of the form that it says it has', () => {
  expect(PrintedLaw.parse(law)).toEqual(law);
});

test('every row of the table of limits is a clock or a duty of the calendar, and only those still to come are missing', () => {
  const clocks: readonly string[] = law.clocks.flatMap(({ row }: { row?: string }) => (row === undefined ? [] : [row]));
  const duties: readonly string[] = law.duties.duties.map((duty: { row: string }) => duty.row);
  expect(ROWS.filter((row) => ![...clocks, ...duties].includes(row))).toEqual(COMING);
  expect([...clocks, ...duties].filter((row) => !ROWS.includes(row))).toEqual([]);
  expect([...duties].sort()).toEqual(['34', '35', '37']);
});

test('a clock is printed with its sources where they can be read, its length, its calendar, and what starts and stops it', () => {
  const by = (id: string) => law.clocks.find((clock: { id: string }) => clock.id === id);
  expect(by('no-contact.decision')).toMatchObject({
    row: '4',
    article: expect.stringContaining('Law 13/2022 Art. 25.2'),
    mark: 'V',
    length: [{ unit: 'hours', count: 12 }],
    calendar: 'running',
    actor: 'chair',
    startsAt: [{ event: 'noContact.requested', name: { en: expect.any(String) } }],
  });
  expect(by('no-contact.order-end')).toMatchObject({
    length: 'written',
    atMost: { unit: 'days', count: 3 },
    calendar: 'written',
    atEnd: 'lapse',
  });
  expect(by('child.plan')).toMatchObject({
    length: [{ unit: 'working-days', count: 5 }],
    calendar: 'working-days',
    regimes: ['child'],
  });
  expect(by('child.separation')).toMatchObject({ calendar: 'written', atMost: { unit: 'days', count: 15 } });
  expect(by('child.review')).not.toHaveProperty('atMost');
  expect(by('data.protection')).not.toHaveProperty('extension');
  expect(by('crime.procuracy')).toMatchObject({ calendar: 'calendar-days', binds: { en: expect.any(String) } });
  expect(by('crime.resolution-two-months').calendar).toBe('months');
  expect(by('crime.transfer-urgent')).toMatchObject({
    row: '18',
    ifRemote: { unit: 'hours', count: 48 },
    startsAt: expect.arrayContaining([
      expect.objectContaining({ condition: expect.objectContaining({ id: 'urgent-crime' }) }),
    ]),
  });
  expect(by('crime.transfer-under-18')).toMatchObject({
    row: '18a',
    article: expect.stringContaining('43/2021'),
    source: [expect.objectContaining({ id: 'crime-under-18' })],
    length: [{ unit: 'hours', count: 24 }],
    ifRemote: { unit: 'hours', count: 48 },
  });
  for (const clock of law.clocks) for (const { url } of clock.source) expect(url).toMatch(/^https?:/);
});

test('an act, a regime and a calendar is printed with its article, its mark and where it was read', () => {
  for (const part of [...law.acts, ...law.regimes, ...law.calendars]) {
    expect(part.article).not.toBe('');
    expect(['V', 'P', 'M', 'L']).toContain(part.mark);
    expect(part.source.url).toMatch(/^https:/);
  }
  const act = (id: string) => law.acts.find((a: { id: string }) => a.id === id);
  expect(act('beaten')).toMatchObject({ article: 'Law 13/2022 Art. 3.1a', mark: 'V', lettering: 'V' });
  expect(act('confined')).toMatchObject({ article: 'Law 13/2022 Art. 3.1p', mark: 'V', lettering: 'M' });
  expect(act('sexual-contact')).toMatchObject({ article: 'Decree 282/2025 Art. 8.5.d', mark: 'V' });
  expect(act('sexual-contact')).not.toHaveProperty('lettering');
  const marks = law.calendars.map(({ id, mark }: { id: string; mark: string }) => [id, mark]);
  expect(marks).toEqual([
    ['running', 'L'],
    ['calendar-days', 'L'],
    ['months', 'L'],
    ['working-days', 'M'],
    ['written', 'V'],
  ]);
});

test('a form is printed once, with the paper that it is of, and referred to by its id', () => {
  expect(law.forms).toHaveLength(pack.forms.length);
  expect(law.forms.find((form: { id: string }) => form.id === 'd76-09')).toMatchObject({
    number: '09',
    paper: { en: 'Decree 76/2023' },
    article: 'Decree 76/2023 Art. 18',
    mark: 'V',
    source: { url: expect.stringMatching(/^https/) },
  });
  const ids = law.forms.map((form: { id: string }) => form.id);
  for (const { forms } of [...law.clocks, ...law.measures, ...law.duties.duties])
    for (const form of forms) expect(ids).toContain(form);
});

test('holds every measure, act, sanction, regime and holiday', () => {
  expect(law.pack).toEqual({ id: 'vn-2026', name: pack.name, inForce: '2025-12-15' });
  expect(law.clocks).toHaveLength(pack.clocks.length);
  expect(law.measures.map((m: { point?: string }) => m.point)).toEqual(expect.arrayContaining([...'abcdđeghik']));
  expect(law.acts.map((act: { id: string }) => act.id)).toEqual(Object.keys(ACTS));
  expect(law.acts.find((act: { id: string }) => act.id === 'forced-sex')).toMatchObject({
    point: 'i',
    gbv: 'rape',
    exposure: true,
  });
  expect(law.sanctions.entries).toHaveLength(sanctions2026.entries.length);
  expect(law.regimes.map((regime: { id: string }) => regime.id)).toEqual([...REGIME_NAMES]);
  const working = law.calendars.find((calendar: { id: string }) => calendar.id === 'working-days');
  expect(working.holidays.days).toHaveLength(HOLIDAYS.length);
  expect([working.holidays.from, working.holidays.until]).toEqual(['2026-01-01', '2030-12-31']);
});
