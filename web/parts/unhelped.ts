/** Translating a page means sending it to whoever translates. */
export const UNTRANSLATED: Readonly<Record<string, string>> = { translate: 'no' };

/**
 * On every field that people type into about somebody, and on every one that shows it again: browsers, keyboards and extensions
 * offer to check, complete, rewrite and translate, and send what stands there to their makers for it. The `data-` names are those
 * by which the widespread writing helpers and password keepers are told to stay away.
 */
export const UNHELPED: Readonly<Record<string, string>> = {
  ...UNTRANSLATED,
  autocomplete: 'off',
  autocorrect: 'off',
  autocapitalize: 'off',
  spellcheck: 'false',
  writingsuggestions: 'false',
  'data-gramm': 'false',
  'data-gramm_editor': 'false',
  'data-enable-grammarly': 'false',
  'data-lt-active': 'false',
  'data-ms-editor': 'false',
  'data-1p-ignore': 'true',
  'data-lpignore': 'true',
  'data-bwignore': 'true',
  'data-form-type': 'other',
};
