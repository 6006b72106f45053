import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lawDocument } from '../../domain/law/document';
import { CURRENT_PACK, lawPack } from '../../domain/law/packs';
import { permissionTable } from '../../domain/permission-table';
import { RULES } from '../../domain/rules';
import { SIGNALS } from '../../domain/signals';

const docs = (file: string): string => readFileSync(path.join(__dirname, '../../docs', file), 'utf8');
const pack = lawPack(CURRENT_PACK);

/** When one of these is red: `npm run law -- --write`, and read what changed. */
describe('what people read is what runs', () => {
  test('docs/law.md', () => {
    expect(docs('law.md')).toBe(lawDocument(pack));
  });

  test('docs/permissions.md', () => {
    expect(docs('permissions.md')).toBe(permissionTable());
  });
});

describe('the law for a lawyer', () => {
  const text = lawDocument(pack);
  const section = (id: string): string => text.slice(text.indexOf(`\`${id}\``)).split('\n### ')[0] ?? '';

  test('has every limit, every rule and every source', () => {
    for (const clock of pack.clocks) expect(text).toContain(`### ${clock.name.vi} · ${clock.name.en}`);
    for (const rule of Object.keys(RULES)) expect(text).toContain(`| \`${rule}\` |`);
    for (const { url } of Object.values(pack.sources)) expect(text).toContain(url);
  });

  test('writes an article out so that it can be confirmed', () => {
    const decision = section('no-contact.decision');
    for (const cell of [
      'Law 13/2022 Art. 25.2',
      'V: seen in a source',
      '12 hours (running, nights and holidays included)',
      '12 giờ (chạy liên tục, kể cả đêm và ngày nghỉ)',
      'No-contact ordered; No-contact refused',
      'No-contact request withdrawn',
      'at 50 %; at 80 %',
      "People's Committee chair, Culture-social office",
      'after 1 hour: Culture-social office; then again every 1 hour',
    ])
      expect(decision).toContain(cell);
  });

  test('tells a limit in law from a local standard, an end from a miss, a cadence from a limit', () => {
    expect(section('response.first')).toContain('L: a local service standard, not law');
    expect(section('no-contact.order-end')).toContain('until the moment written in the signed order');
    expect(section('no-contact.order-end')).toContain('it ends by itself');
    expect(section('no-contact.order-end')).not.toContain('If nobody answers');
    expect(section('follow-up.contact')).toContain(
      '14 days (of the calendar), then 30 days (of the calendar), the last one again and again',
    );
    expect(section('care.pep')).toContain('does not run when it had ended before the report');
    expect(section('referral.answer')).toContain('whoever it was addressed to');
  });

  test('holds no cell that would break its table', () => {
    for (const line of text.split('\n').filter((l) => l.startsWith('|'))) {
      const cells = line.replaceAll('\\|', '').split('|').length - 2;
      expect([3, 5]).toContain(cells);
    }
  });

  test('speaks of nothing that only we know', () => {
    expect(text).not.toMatch(/domain \d|law-update|anchors|undefined|\[object/);
  });
});

describe('the permissions for those who agree to them', () => {
  test('has every signal and who records it', () => {
    const table = permissionTable();
    for (const { rule } of SIGNALS) expect(table).toContain(`| \`${rule.kind}\` | ${rule.name.vi} · ${rule.name.en} |`);
    expect(table).not.toMatch(/undefined|\[object/);
  });
});
