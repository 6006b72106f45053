import { FormToken, Layout, type Setting } from '../layout';
import { describedBy, ErrorSummary, FieldError, type FormError } from '../parts/errors';

interface SignInProps {
  readonly setting: Setting;
  readonly username?: string | undefined;
  /** Path to go on to. */
  readonly to?: string | undefined;
  readonly errors?: readonly FormError[];
  /** Said when a session ended by itself. */
  readonly notice?: string | undefined;
}

export function SignInPage({ setting, username, to, errors = [], notice }: SignInProps) {
  const { t, token } = setting;
  const w = t.words.signIn;
  const at = (field: string) => errors.find((error) => error.field === field)?.text;
  const [nameError, passwordError] = [at('username'), at('password')];
  return (
    <Layout setting={setting} title={w.title} hasErrors={errors.length > 0}>
      <div class="narrow">
        <ErrorSummary t={t} errors={errors} />
        {notice && errors.length === 0 && <p class="notice">{notice}</p>}
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        <form method="post" action="/" novalidate class="card-form">
          <FormToken token={token} />
          {to !== undefined && <input type="hidden" name="to" value={to} />}
          <div class="field">
            <label for="username">{w.username}</label>
            <FieldError t={t} id="username" error={nameError} />
            <input
              id="username"
              name="username"
              type="text"
              autocomplete="username"
              autocapitalize="none"
              spellcheck={false}
              required
              value={username}
              aria-invalid={nameError ? 'true' : undefined}
              aria-describedby={describedBy('username', { error: nameError !== undefined })}
            />
          </div>
          <div class="field">
            <label for="password">{w.password}</label>
            <FieldError t={t} id="password" error={passwordError} />
            <input
              id="password"
              name="password"
              type="password"
              autocomplete="current-password"
              required
              aria-invalid={passwordError ? 'true' : undefined}
              aria-describedby={describedBy('password', { error: passwordError !== undefined })}
            />
          </div>
          <button type="submit" class="button">
            {w.button}
          </button>
        </form>
        <p>{w.forgot}</p>
        <p class="small">{t.words.leave.truth}</p>
      </div>
    </Layout>
  );
}
