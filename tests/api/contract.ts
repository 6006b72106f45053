import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { openApiDocument } from '../../api/openapi';
import { ROUTES } from '../../api/routes';

/** Holds every answer of a test against the document that the API gives out. */
const document = JSON.parse(JSON.stringify(openApiDocument(ROUTES)));

const ajv = new Ajv2020({ strict: false, allErrors: true, addUsedSchema: false });
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
ajv.addFormat('date', /^\d{4}-\d\d-\d\d$/);
ajv.addFormat('uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
ajv.addSchema(document, 'api');

const validators = new Map<string, ValidateFunction>();
const step = (text: string) =>
  text.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');

function validatorOf(...steps: readonly string[]): ValidateFunction {
  const ref = `api#/${steps.map(step).join('/')}`;
  const known = validators.get(ref) ?? ajv.compile({ $ref: ref });
  validators.set(ref, known);
  return known;
}

/** The template of the document that a path belongs to. */
export function templateOf(path: string): string | undefined {
  const { pathname } = new URL(path, 'http://api');
  const fits = (template: string) => new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(pathname);
  return Object.keys(document.paths)
    .sort((a, b) => a.split('{').length - b.split('{').length)
    .find(fits);
}

/** Throws with what the document does not allow in this answer. */
export function mustFit(method: string, path: string, status: number, type: string | null, body: unknown): void {
  const template = templateOf(path);
  const operation = template === undefined ? undefined : document.paths[template]?.[method.toLowerCase()];
  if (template === undefined || !operation) return; // not of the table: 404 and 405 are tested by themselves
  const response = operation.responses[String(status)];
  if (!response) throw new Error(`${method} ${template} answered ${status}, which the document does not know`);
  if (!response.content) {
    if (body !== undefined) throw new Error(`${method} ${template} ${status} has a body`);
    return;
  }
  const media = (type ?? '').split(';')[0] ?? '';
  if (!response.content[media]) throw new Error(`${method} ${template} ${status} is ${media}`);
  const validate = validatorOf(
    'paths',
    template,
    method.toLowerCase(),
    'responses',
    String(status),
    'content',
    media,
    'schema',
  );
  if (!validate(body))
    throw new Error(
      `${method} ${template} ${status} does not fit the document:\n${ajv.errorsText(validate.errors, { separator: '\n' })}\n${JSON.stringify(body)}`,
    );
}

export { document };
