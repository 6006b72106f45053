import type { z } from 'zod';
import { AdviceQuery, advise } from '../../domain/advice';
import { BesideReferenceData, besideOf } from '../../domain/law/beside';
import { CURRENT_PACK } from '../../domain/law/packs';
import { beside2026 } from '../../domain/law/vn-2026/beside';
import { measures2026 } from '../../domain/law/vn-2026/measures';
import { sanctions2026 } from '../../domain/law/vn-2026/sanctions';
import { local } from './playing';

const ask = (query: z.input<typeof AdviceQuery>) => advise(AdviceQuery.parse(query), local('2026-12-02 02:00'));
const beside = (query: z.input<typeof AdviceQuery>) => ask(query).beside.map(({ id }) => id);
const SPOUSE = { tie: 'spouse', age: '18-59' } as const;

describe('what stands beside a main answer', () => {
  test('is of the form of one, and every line has a source or the mark of memory', () => {
    expect(BesideReferenceData.parse(beside2026)).toEqual(beside2026);
    expect(besideOf(CURRENT_PACK)).toBe(beside2026);
    const used = new Set(beside2026.lines.map(({ source }) => source));
    expect(Object.keys(beside2026.sources).filter((source) => !used.has(source))).toEqual([]);
  });

  test('every measure and every fine has something beside it', () => {
    const measures = new Set(beside2026.lines.flatMap(({ to }) => to.measures ?? []));
    const fines = new Set(beside2026.lines.flatMap(({ to }) => to.fines ?? []));
    expect(measures2026.measures.map(({ id }) => id).filter((id) => !measures.has(id))).toEqual([]);
    expect(sanctions2026.entries.map(({ id }) => id).filter((id) => !fines.has(id))).toEqual([]);
  });

  test.each<[string, z.input<typeof AdviceQuery>, readonly string[]]>([
    [
      'a fine: discipline, compensation, aggravation, what the next time is',
      { facts: { ...SPOUSE, acts: ['insulted'] } },
      ['liability.discipline', 'liability.compensation', 'weight.aggravation', 'liability.crime-after-fine'],
    ],
    ['violence in a marriage: a ground for divorce', { facts: { ...SPOUSE, acts: ['insulted'] } }, ['right.divorce']],
    ...(['forced-sex', 'rape-attempted', 'sexual-contact', 'forced-pornography', 'genital-cutting'] as const).map(
      (act): [string, z.input<typeof AdviceQuery>, readonly string[]] => [
        `${act}: traces are preserved`,
        { facts: { tie: 'none', acts: [act] } },
        ['evidence.traces'],
      ],
    ),
    [
      'an order: the supervisor is a volunteer',
      { facts: SPOUSE, order: { by: 'chair', running: true } },
      ['duty.volunteer'],
    ],
    ['mediation: the mediator tells', { facts: { ...SPOUSE, acts: [] } }, ['duty.mediator-tells']],
    [
      'he asks that it be deleted: refused, and he is told why',
      { dataRequest: { right: 'delete' } },
      ['right.deletion-refused'],
    ],
    [
      'a foreigner: a group of data of their own',
      { facts: { ...SPOUSE, foreign: ['survivor'] } },
      ['record.database-foreigners'],
    ],
    ['the yearly report: its forms', { facts: { ...SPOUSE, acts: ['beaten'] } }, ['record.yearly']],
  ])('%s', (_what, query, lines) => {
    expect(beside(query)).toEqual(expect.arrayContaining([...lines]));
  });

  test('what stands beside nothing is not said', () => {
    expect(beside({ facts: { tie: 'none', acts: ['insulted'], foreign: [] }, whole: ['foreign', 'acts'] })).not.toEqual(
      expect.arrayContaining(['right.divorce']),
    );
    expect(beside({ dataRequest: { right: 'view' } })).not.toContain('right.deletion-refused');
    expect(beside({ facts: SPOUSE, whole: ['foreign'] })).not.toContain('record.database-foreigners');
  });

  test('it waits for what its main answer waits for', () => {
    const line = ask({}).beside.find(({ id }) => id === 'right.divorce');
    expect(line?.dependsOn.map(({ fact }) => fact)).toContain('facts.tie');
    expect(ask({ facts: SPOUSE }).beside.find(({ id }) => id === 'right.divorce')?.dependsOn).toEqual([]);
  });
});
