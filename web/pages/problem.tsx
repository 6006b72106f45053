import { Layout, type Setting } from '../layout';

/** Something is not there, not allowed or not working, in words that say what to do now. */
export function ProblemPage({
  setting,
  title,
  help,
}: {
  readonly setting: Setting;
  readonly title: string;
  readonly help: string;
}) {
  return (
    <Layout setting={setting} title={title}>
      <div class="narrow">
        <h1>{title}</h1>
        <p class="lead">{help}</p>
        <p>
          <a class="button" href={setting.person ? '/cases' : '/'}>
            {setting.t.words.problems.toStart}
          </a>
        </p>
      </div>
    </Layout>
  );
}
