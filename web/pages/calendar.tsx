import { Layout, type Setting } from '../layout';
import { Month } from '../parts/month';

/** Where "leave" leads. */
export const CalendarPage = ({ setting }: { readonly setting: Setting }) => (
  <Layout setting={setting} title={setting.t.words.calendar.title} isOutside>
    <Month t={setting.t} />
  </Layout>
);
