import { randomBytes } from 'node:crypto';
import { hashPassword } from '../api/passwords';
import { ROLES, type Role } from '../domain/agencies';
import type { Place } from '../domain/services';
import { sealParticulars } from '../store/addresses';
import { connect, type Db } from '../store/db';
import { letters, newId } from '../store/ids';
import { KeyRing } from '../store/keys';

/** How one of the demo's people signs in. The password is told here once; the database keeps its hash. */
export interface SignIn {
  readonly role: Role;
  readonly name: string;
  readonly username: string;
  readonly password: string;
}

interface DemoAgency {
  readonly code: string;
  readonly role: Role;
  readonly name: string;
  readonly hamlet?: string;
  /** A trusted address: Law 13/2022 Art. 36. */
  readonly address?: { readonly kind: Place; readonly places: number; readonly stayDays?: number };
  /** User name, then the name shown. */
  readonly people?: readonly (readonly [username: string, name: string])[];
}

/** Twelve hamlets (xóm) of a commune that does not exist. */
const HAMLETS = Array.from({ length: 12 }, (_, i) => ({ code: `xom-${i + 1}`, name: `Xóm ${i + 1}` }));

const HEADS: Readonly<Record<string, DemoAgency['people']>> = { 'xom-3': [['truongxom3', 'Hoàng Văn Mẫu']] };

/** Every name is plainly invented: "ví dụ", "mẫu", "thử" are words for "example". */
const AGENCIES: readonly DemoAgency[] = [
  ...HAMLETS.map(({ code, name }, i): DemoAgency => {
    const people = HEADS[code];
    const number = String(i + 1).padStart(2, '0');
    return { code: `XOM-${number}`, role: 'hamlet', name: `Trưởng ${name}`, hamlet: code, ...(people && { people }) };
  }),
  {
    code: 'CAX-01',
    role: 'police',
    name: 'Công an xã Minh Hoạ',
    people: [
      ['congan1', 'Trần Văn Thử'],
      ['congan2', 'Lê Thị Ví Dụ'],
    ],
  },
  { code: 'UBND-01', role: 'chair', name: 'UBND xã Minh Hoạ', people: [['chutich', 'Phạm Văn Ví Dụ']] },
  {
    code: 'TYT-01',
    role: 'health',
    name: 'Trạm Y tế xã Minh Hoạ',
    address: { kind: 'health-facility', places: 2 },
    people: [['tramyte', 'Nguyễn Thị Mẫu']],
  },
  {
    code: 'DCTC-01',
    role: 'shelter',
    name: 'Nhà văn hoá Xóm 5',
    hamlet: 'xom-5',
    address: { kind: 'trusted-address', places: 4 },
    people: [['tamlanh1', 'Vũ Thị Thử']],
  },
  {
    code: 'DCTC-02',
    role: 'shelter',
    name: 'Gia đình ông Đỗ Văn Mẫu',
    hamlet: 'xom-8',
    address: { kind: 'trusted-address', places: 3, stayDays: 14 },
    people: [['tamlanh2', 'Đỗ Văn Mẫu']],
  },
  {
    code: 'DCTC-03',
    role: 'shelter',
    name: 'Chùa Minh Hoạ',
    hamlet: 'xom-11',
    address: { kind: 'trusted-address', places: 6 },
  },
  {
    code: 'CSTG-01',
    role: 'shelter',
    name: 'Cơ sở trợ giúp xã hội (minh hoạ)',
    address: { kind: 'social-facility', places: 3 },
  },
  {
    code: 'TGPL-01',
    role: 'legal-aid',
    name: 'Trung tâm Trợ giúp pháp lý (minh hoạ)',
    people: [['trogiup', 'Bùi Văn Ví Dụ']],
  },
  { code: 'HPN-01', role: 'womens-union', name: 'Hội Phụ nữ xã Minh Hoạ', people: [['hoiphunu', 'Đặng Thị Mẫu']] },
  { code: 'MTTQ-01', role: 'front', name: 'Mặt trận Tổ quốc xã Minh Hoạ', people: [['mattran', 'Ngô Văn Thử']] },
  { code: 'TH-01', role: 'school', name: 'Trường Tiểu học Minh Hoạ', people: [['truonghoc', 'Dương Thị Ví Dụ']] },
  { code: 'THCS-01', role: 'school', name: 'Trường THCS Minh Hoạ' },
  {
    code: 'DTN-01',
    role: 'organisation',
    name: 'Đoàn Thanh niên xã Minh Hoạ',
    people: [['doanthanhnien', 'Lý Văn Mẫu']],
  },
  { code: 'TD-01', role: 'hotline', name: 'Tổng đài (minh hoạ)', people: [['tongdai', 'Hồ Thị Thử']] },
  {
    code: 'VHXH-01',
    role: 'office',
    name: 'Phòng Văn hóa - Xã hội xã Minh Hoạ',
    people: [
      ['vhxh1', 'Nguyễn Thị Ví Dụ'],
      ['vhxh2', 'Trần Thị Mẫu'],
    ],
  },
];

/** Who is on duty at the demo's police, around the clock: by day the one, by night the other. */
const POLICE_SHIFTS = [
  { username: 'congan1', fromTime: '07:00', untilTime: '19:00' },
  { username: 'congan2', fromTime: '19:00', untilTime: '07:00' },
].flatMap((shift) => Array.from({ length: 7 }, (_, day) => ({ ...shift, weekday: day + 1 })));

/** Serialises two starts that seed one database at the same time. */
const LOCK = 72_707_370;
/** A small machine that has just come up takes its time. In ms. */
const PATIENCE = { maxWait: 10_000, timeout: 30_000 };

const password = (): string => `${letters(randomBytes(5))}${letters(randomBytes(5))}`.toLowerCase();

/**
 * Puts one invented commune into an empty database, as the owner: twelve hamlets, an agency for every role, and people with a password each,
 * made now. Null when there are agencies already. Refuses in production.
 */
export async function seedDemo(
  owner: Db,
  { mode, ring }: { readonly mode: 'demo' | 'production'; readonly ring: KeyRing },
): Promise<readonly SignIn[] | null> {
  if (mode !== 'demo') throw new Error('demo data is refused in production');
  if ((await owner.agency.count()) > 0) return null;
  const agencies = AGENCIES.map((agency, i) => ({
    ...agency,
    id: newId(),
    phone: `000 000 ${String(101 + i).padStart(4, '0')}`,
  }));
  const people = await Promise.all(
    agencies.flatMap(({ id: agencyId, role, people: named = [] }) =>
      named.map(async ([username, name]) => {
        const secret = password();
        return {
          id: newId(),
          agencyId,
          role,
          username,
          name,
          password: secret,
          passwordHash: await hashPassword(secret),
        };
      }),
    ),
  );
  const isFirst = await owner.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`;
    if ((await tx.agency.count()) > 0) return false;
    await tx.hamlet.createMany({ data: HAMLETS });
    await tx.agency.createMany({
      data: agencies.map(({ id, code, role, name, phone, hamlet }) => ({
        id,
        code,
        role,
        name,
        phone,
        hamlet: hamlet ?? null,
      })),
    });
    await tx.trustedAddress.createMany({
      data: agencies.flatMap(({ id, address }) =>
        address ? [{ agencyId: id, sealed: sealParticulars(ring, id, { stayDays: null, ...address }) }] : [],
      ),
    });
    await tx.account.createMany({
      data: people.map(({ id, username, name, passwordHash, agencyId }) => ({
        id,
        username,
        displayName: name,
        email: `${username}@minh-hoa.example`,
        passwordHash,
        agencyId,
      })),
    });
    await tx.dutyShift.createMany({
      data: POLICE_SHIFTS.flatMap(({ username, ...shift }) => {
        const person = people.find((one) => one.username === username);
        return person
          ? [{ id: newId(), agencyId: person.agencyId, accountId: person.id, kind: 'weekly', ...shift }]
          : [];
      }),
    });
    return true;
  }, PATIENCE);
  if (!isFirst) return null;
  const order = Object.keys(ROLES);
  return people
    .map(({ role, name, username, password: secret }) => ({ role, name, username, password: secret }))
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
}

/** `tsx prisma/seed.ts`: prints the sign-ins as JSON, and nothing else, on standard output. */
async function main(): Promise<void> {
  const { DATABASE_OWNER_URL: url, LA_CHAN_MODE } = process.env;
  if (!url) throw new Error('DATABASE_OWNER_URL is missing');
  const owner = connect(url, { max: 1 });
  try {
    const signIns = await seedDemo(owner, {
      mode: LA_CHAN_MODE === 'production' ? 'production' : 'demo',
      ring: KeyRing.fromEnvironment(process.env),
    });
    process.stdout.write(`${JSON.stringify({ signIns })}\n`);
  } finally {
    await owner.$disconnect();
  }
}

if (require.main === module)
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
