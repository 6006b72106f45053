import type { TimelineReading } from '../api/case-file';
import { isGone } from '../api/owner';
import type { Caller } from '../api/sessions';
import { offerOf } from '../domain/asked';
import type { Detail } from '../domain/event-details';
import type { ActorRef, AgencyRef } from '../domain/ids';
import { limitsKept } from '../domain/keeps';
import { type Fields, mayNameHost, seesHamlet } from '../domain/permissions';
import { clockSeen } from '../domain/seen-numbers';
import type { Directory, KnownAgency } from '../store/directory';
import type { FileView } from './house';

/** The commune's lists, which give names to refs; and whether law that is not in force may be tried out. */
export interface Lists {
  readonly directory: Pick<Directory, 'accountOf' | 'agencyOf'>;
  readonly drafts: boolean;
}

/** What is known of a case, and what its reader may see of it. */
export type FileReading = Pick<
  TimelineReading,
  'asOf' | 'at' | 'view' | 'entries' | 'maySayInError' | 'waiting' | 'options' | 'links' | 'alike'
> & {
  readonly file: Pick<TimelineReading['file'], 'code' | 'state'>;
  readonly access: Pick<TimelineReading['access'], 'fields'>;
};

/** A trusted address has a name for the office and for itself; a hamlet's head is called after the hamlet, and so named to those who may know it. */
const mayName = ({ role, ref }: Pick<KnownAgency, 'role' | 'ref'>, fields: Fields): boolean =>
  ref === fields.self ||
  ((role !== 'shelter' || mayNameHost(ref, fields)) && (role !== 'hamlet' || seesHamlet(fields)));

/** Every person and agency that a reading speaks of. */
function refsIn({ view, entries }: FileReading): {
  readonly actors: ReadonlySet<ActorRef>;
  readonly agencies: ReadonlySet<AgencyRef>;
} {
  const actors = new Set<ActorRef>();
  const agencies = new Set<AgencyRef>();
  const add = (of: { readonly actor?: ActorRef | undefined; readonly agency?: AgencyRef | undefined }) => {
    if (of.actor !== undefined) actors.add(of.actor);
    if (of.agency !== undefined) agencies.add(of.agency);
  };
  const addDetails = (details: readonly Detail[]) => {
    for (const { value } of details) if (value.kind === 'agency' || value.kind === 'person') add(value);
  };
  if (view.owner) add(view.owner);
  for (const track of view.tracks) addDetails(track.details);
  for (const entry of entries) {
    add(entry.by);
    addDetails(entry.details);
  }
  return { actors, agencies };
}

/**
 * Gives names to the refs. The office reads who did what by name; other agencies read which agency, and their own people's names:
 * to work together they need no more. A trusted address has a name for the office and for itself.
 */
export async function fileView(
  { directory, drafts }: Lists,
  caller: Pick<Caller, 'by' | 'agency'>,
  reading: FileReading,
): Promise<FileView> {
  const { fields } = reading.access;
  const refs = refsIn(reading);
  const people = new Map<ActorRef, string>();
  const unnamed = new Set<ActorRef | AgencyRef>();
  for (const ref of refs.actors) {
    const account = await directory.accountOf(ref);
    if (!account) continue;
    if (caller.agency.role === 'office' || account.agency.ref === caller.by.agency)
      people.set(ref, account.displayName);
    else unnamed.add(ref);
  }
  const agencies = new Map<AgencyRef, string>();
  for (const ref of refs.agencies) {
    const agency = await directory.agencyOf(ref);
    if (!agency) continue;
    if (mayName(agency, fields)) agencies.set(ref, agency.name);
    else unnamed.add(ref);
  }
  // What nobody here has recorded cannot be said to be in error.
  const options = reading.options.filter(({ kind }) => kind !== 'entry.strike' || reading.maySayInError);
  return {
    code: reading.file.code,
    asOf: reading.asOf,
    view: reading.view,
    entries: reading.entries,
    waiting: reading.waiting,
    options,
    links: reading.links,
    alike: reading.alike,
    offer: offerOf(reading.file.state, fields, caller.by, reading.at, drafts),
    keeps: new Map(
      options.flatMap(({ kind, refusal }) =>
        refusal
          ? []
          : [
              [
                kind,
                limitsKept(reading.file.state, caller.by, kind, reading.at).map((id) => clockSeen(fields.numbers, id)),
              ] as const,
            ],
      ),
    ),
    people,
    unnamed,
    isOwnerGone: await isGone({ directory }, reading.view.owner?.actor),
    agencies,
  };
}
