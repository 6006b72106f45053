import type { Detail, Value } from '../../domain/event-details';
import type { ActorRef, AgencyRef } from '../../domain/ids';
import type { FileView, Named } from '../house';
import type { Tongue } from '../tongue';

/** What gives names to the codes and refs of a case. */
export interface Naming {
  readonly t: Tongue;
  readonly file: FileView;
  readonly hamlets: readonly Named[];
}

/** A hamlet's name; its code where the list has lost it. */
export const hamletName = (hamlets: readonly Named[], code: string): string =>
  hamlets.find((hamlet) => hamlet.code === code)?.name ?? code;

/** A person by name; who may not know the name is told from where; only who is on no list any more is said to be on none. */
export function personName(
  { t, file }: Naming,
  { actor, agency }: { readonly actor: ActorRef; readonly agency: AgencyRef },
): string {
  const name = file.people.get(actor);
  if (name !== undefined) return name;
  return file.unnamed.has(actor)
    ? t.words.log.somebodyOf(file.agencies.get(agency) ?? t.words.log.anAgency)
    : t.words.log.unknownPerson;
}

/** A value that needs no directory to be told; nothing for a ref or a code, which a case gives its name. */
export function plainly(t: Tongue, value: Value): string | undefined {
  switch (value.kind) {
    case 'words':
      return value.words.map(t.say).join(', ');
    case 'moment':
      return t.times.moment(value.at);
    case 'number':
      return String(value.number);
    default:
      return undefined;
  }
}

function said({ t, file, hamlets }: Naming, value: Value): string {
  switch (value.kind) {
    case 'words':
    case 'moment':
    case 'number':
      return plainly(t, value) ?? '';
    case 'code':
      return hamletName(hamlets, value.code);
    case 'agency':
      return (
        file.agencies.get(value.agency) ??
        (file.unnamed.has(value.agency) ? t.words.case.hidden : t.words.log.unknownAgency)
      );
    case 'person':
      return personName({ t, file, hamlets }, value);
  }
}

/** What is told of something, each with what it is called. */
export function Details({ naming, details }: { readonly naming: Naming; readonly details: readonly Detail[] }) {
  if (details.length === 0) return null;
  return (
    <dl class="details">
      {details.map(({ label, value }) => (
        <div key={`${label.en} ${said(naming, value)}`}>
          <dt>{naming.t.say(label)}</dt>
          <dd>{said(naming, value)}</dd>
        </div>
      ))}
    </dl>
  );
}
