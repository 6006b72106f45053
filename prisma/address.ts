import { PLACES } from '../domain/services';
import { sealParticulars } from '../store/addresses';
import { connect, type Db } from '../store/db';
import { KeyRing } from '../store/keys';

/**
 * Enters what a trusted address has told the commune (Law 13/2022 Art. 36), as the owner of the database. `stayDays` null: it has told no
 * limit of its own. Throws where there is no such agency, or what is said is no address.
 */
export async function enterAddress(
  owner: Db,
  ring: KeyRing,
  code: string,
  said: Parameters<typeof sealParticulars>[2],
): Promise<void> {
  const agency = await owner.agency.findUnique({ where: { code }, select: { id: true } });
  if (!agency) throw new Error(`no agency has the code ${code}`);
  const sealed = sealParticulars(ring, agency.id, said);
  await owner.trustedAddress.upsert({
    where: { agencyId: agency.id },
    create: { agencyId: agency.id, sealed },
    update: { sealed },
  });
}

const USAGE = `npm run address -- CODE ${Object.keys(PLACES).join('|')} PLACES [DAYS]`;

async function main([code, kind, places, days]: readonly string[]): Promise<void> {
  const { DATABASE_OWNER_URL: url } = process.env;
  if (!url) throw new Error('DATABASE_OWNER_URL is missing');
  if (code === undefined || places === undefined) throw new Error(USAGE);
  const owner = connect(url, { max: 1 });
  try {
    const stayDays = days === undefined ? null : Number(days);
    await enterAddress(owner, KeyRing.fromEnvironment(process.env), code, {
      kind: kind as keyof typeof PLACES,
      places: Number(places),
      stayDays,
    });
    process.stdout.write(`${code} is entered\n`);
  } finally {
    await owner.$disconnect();
  }
}

if (require.main === module)
  main(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
    process.exitCode = 1;
  });
