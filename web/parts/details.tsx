import type { Detail, Value } from '../../domain/event-details';
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

function said({ t, file, hamlets }: Naming, value: Value): string {
  switch (value.kind) {
    case 'words':
      return value.words.map(t.say).join(', ');
    case 'moment':
      return t.times.moment(value.at);
    case 'number':
      return String(value.number);
    case 'code':
      return hamletName(hamlets, value.code);
    case 'agency':
      return file.agencies.get(value.agency) ?? t.words.log.unknownAgency;
    case 'person':
      return file.people.get(value.actor) ?? t.words.log.unknownPerson;
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
