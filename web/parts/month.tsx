import { wall } from '../times';
import type { Tongue } from '../tongue';

/** This month as on any wall. Says nothing about who was here. */
export function Month({ t }: { readonly t: Tongue }) {
  const { year, month, day } = wall(t.now);
  const [y, m] = [Number(year), Number(month)];
  const before = (new Date(Date.UTC(y, m - 1, 1)).getUTCDay() + 6) % 7;
  const days = new Date(Date.UTC(y, m, 0)).getUTCDate();
  const weeks = Array.from({ length: Math.ceil((before + days) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, column) => week * 7 + column + 1 - before).map((d) =>
      d >= 1 && d <= days ? d : undefined,
    ),
  );
  const [sunday = '', ...weekdays] = t.words.units.weekdaysShort;
  return (
    <>
      <h1>{t.words.calendar.month(m, y)}</h1>
      <table class="calendar">
        <thead>
          <tr>
            {[...weekdays, sunday].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.find((d) => d !== undefined)}>
              {week.map((d, column) => (
                <td key={column} aria-current={d === Number(day) ? 'date' : undefined}>
                  {d}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
