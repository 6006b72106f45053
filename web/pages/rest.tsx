import { Layout, type Setting } from '../layout';

/** Covers what was there; leads back to it those who may. `to`: a path of this site. */
export function RestPage({ setting, to }: { readonly setting: Setting; readonly to: string }) {
  const w = setting.t.words.kept;
  return (
    <Layout setting={setting} title={w.rest}>
      <div class="narrow">
        <h1>{w.rest}</h1>
        <p class="lead">{w.restHelp}</p>
        <p>
          <a class="button" href={to}>
            {w.goOn}
          </a>
        </p>
      </div>
    </Layout>
  );
}
