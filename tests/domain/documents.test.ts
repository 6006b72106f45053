import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ACTS } from '../../domain/acts';
import { lawDocument } from '../../domain/law/document';
import { dutyOfficerPage, officePage } from '../../domain/law/document/for-people';
import { HOLIDAYS } from '../../domain/law/holidays';
import { CURRENT_PACK, lawPack } from '../../domain/law/packs';
import { duties2026 } from '../../domain/law/vn-2026/duties';
import { measures2026 } from '../../domain/law/vn-2026/measures';
import { sanctions2026 } from '../../domain/law/vn-2026/sanctions';
import { permissionTable } from '../../domain/permission-table';
import { REGIME_NAMES } from '../../domain/regimes';
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

  test('docs/duty-officer.md and docs/office.md, and every limit of the pack is in one of them', () => {
    expect(docs('duty-officer.md')).toBe(dutyOfficerPage(pack));
    expect(docs('office.md')).toBe(officePage(pack));
    const told = docs('duty-officer.md') + docs('office.md');
    expect(pack.clocks.filter(({ name }) => !told.includes(`**${name.vi}**`))).toEqual([]);
  });
});

describe('the law for a lawyer', () => {
  const text = lawDocument(pack);
  const section = (id: string): string => text.slice(text.indexOf(`\n\`${id}\`\n`)).split('\n### ')[0] ?? '';

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
    expect(section('no-contact.order-end')).toContain('until the moment that is written, 3 days at most');
    expect(section('no-contact.order-end')).toContain('it ends by itself');
    expect(section('no-contact.order-end')).not.toContain('If nobody answers');
    expect(section('follow-up.contact')).toContain(
      '14 days (of the calendar), then 30 days (of the calendar), the last one again and again',
    );
    expect(section('care.pep')).toContain('does not run when it had ended before the report');
    expect(section('referral.answer')).toContain('whoever it was addressed to');
  });

  test('asks first for what a lawyer has to confirm: partly read and remembered, local standards, what was not found', () => {
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings.slice(0, 2)).toEqual([
      'Mục lục · Contents',
      'Xin luật sư xác nhận · What a lawyer is asked to confirm',
    ]);
    const asked = text.slice(text.indexOf('## Xin luật sư'), text.indexOf('\n## Thời hạn'));
    const [unsure = '', local = '', open = ''] = asked.split('\n### ').slice(1);
    const marked = (mark: string) => [
      ...[...pack.clocks, ...measures2026.measures].filter((rule) => rule.mark === mark).map(({ id }) => `\`${id}\``),
      ...sanctions2026.entries.filter((entry) => entry.mark === mark).map(({ id }) => `\`${id}\``),
    ];
    expect(marked('P')).toContain('`perpetrator.education`');
    for (const id of [...marked('P'), ...marked('M')]) expect(unsure).toContain(`| ${id} |`);
    for (const id of marked('L')) expect(local).toContain(`| ${id} |`);
    for (const id of marked('V')) expect(`${unsure}${local}`).not.toContain(`| ${id} |`);
    expect(unsure).toMatch(/^\| `rule commune-power` \|.*\| M \|/m);
    expect(local).not.toContain('| design |');
    for (const { id, remark } of pack.clocks) if (remark) expect(open).toContain(`| \`${id}\` | ${remark.vi} |`);
  });

  test('has a table of contents that leads to every part', () => {
    const links = [...text.matchAll(/^- \[(.+)\]\(#(.+)\)$/gm)].map(([, heading]) => heading);
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading).slice(1);
    expect(links).toEqual(headings);
  });

  test('has every measure with its conditions, every fine, sign of a crime, act, regime, holiday and duty', () => {
    for (const { id, name } of measures2026.measures) {
      expect(text).toContain(`### ${name.vi} · ${name.en}`);
      expect(text).toContain(`\n\`${id}\`\n`);
    }
    const order = section('no-contact.chair');
    for (const said of ['three-days', 'victim-consent', '06 (V)', '[Law 13/2022 Art. 25.2, V]'])
      expect(order).toContain(said);
    const { entries, crimeSigns } = sanctions2026;
    for (const { id, article } of entries) expect(text).toContain(`| \`${id}\` ${article} |`);
    for (const { id, article } of crimeSigns) expect(text).toContain(`| \`${id}\` | ${article} |`);
    for (const code of [...Object.keys(ACTS), ...REGIME_NAMES]) expect(text).toContain(`| \`${code}\` |`);
    for (const { date } of HOLIDAYS) expect(text).toContain(`| ${date} |`);
    for (const { id, row } of duties2026.duties) expect(text).toContain(`| \`${id}\` #${row} |`);
    expect(text).toContain('| `40.3` Decree 282/2025 Art. 40.3 | 20–30 | V |');
  });

  test('tells whom the law binds where that is nobody of the commune, what a remote commune has, and what an end brings about', () => {
    expect(section('crime.resolution')).toContain('| **Luật ràng buộc** · Whom the law binds |');
    expect(section('crime.resolution')).toContain('**Ai ở xã phải hỏi và ghi** · Who of the commune asks, and records');
    expect(section('no-contact.decision')).not.toContain('Whom the law binds');
    expect(section('crime.transfer-urgent')).toContain(
      'In a remote commune | 48 giờ (chạy liên tục, kể cả đêm và ngày nghỉ) | 48 hours',
    );
    expect(section('no-contact.order-end')).toContain('it ends by itself; recorded: No-contact order ended');
  });

  test('cites in Vietnamese for a Vietnamese lawyer', () => {
    expect(section('no-contact.decision')).toContain('| Luật 13/2022 Điều 25.2');
  });

  test('tells of a fine what leads to it, what is excepted, who may impose it and for how long', () => {
    const fine = (id: string) => text.split('\n').find((line) => line.startsWith(`| \`${id}\` Decree 282/2025`)) ?? '';
    expect(fine('42')).toContain('not when a court has limited');
    expect(fine('37.1')).toContain('On record as: ');
    const power = text.slice(text.indexOf('### Ai được phạt'), text.indexOf('### Dấu hiệu tội phạm'));
    for (const said of ['up to 15 million', 'Highest fine: 30 million', 'Limitation: 12 months', '| M | Thẩm quyền'])
      expect(power).toContain(said);
    const asked = text.slice(text.indexOf('## Xin luật sư'), text.indexOf('\n## Thời hạn'));
    for (const id of ['fines above the commune', 'working days', '2027-02-09'])
      expect(asked).toContain(`| \`${id}\` |`);
  });

  test('tells the row of the table of limits, the regimes and the calendar of a clock', () => {
    expect(section('crime.transfer-under-18')).toContain('| 18a | 18a |');
    expect(section('child.plan')).toContain('| Ngày làm việc | Working days |');
    expect(section('child.plan')).toContain('| Trẻ em | Child |');
    expect(section('no-contact.decision')).toContain('| mọi hồ sơ | every case |');
  });

  test('holds no cell that would break its table', () => {
    for (const line of text.split('\n').filter((l) => l.startsWith('|'))) {
      const cells = line.replaceAll('\\|', '').split('|').length - 2;
      expect([3, 5]).toContain(cells);
    }
  });

  test('speaks of nothing that only we know', () => {
    expect(text).not.toMatch(/domain \d|law-update|anchors|undefined|\[object|\([SGW]\d/);
  });
});

describe('the permissions for those who agree to them', () => {
  test('has every signal and who records it', () => {
    const table = permissionTable();
    for (const { rule } of SIGNALS) expect(table).toContain(`| \`${rule.kind}\` | ${rule.name.vi} · ${rule.name.en} |`);
    expect(table).not.toMatch(/undefined|\[object/);
  });
});
