import path from 'node:path';
import express, { type Express } from 'express';
import { openApiDocument } from './openapi';
import type { Route } from './route';

const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-16x16.png', 'favicon-32x32.png'];

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API</title>
<link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({ url: '/v1/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null });\n`;

/** The document of the API, and its pages: every file is our own, nothing comes from elsewhere. */
export function mountDocs(app: Express, table: readonly Route[]): void {
  const document = JSON.stringify(openApiDocument(table));
  const folder = path.dirname(require.resolve('swagger-ui-dist/package.json'));

  app.get('/v1/openapi.json', (_req, res) => {
    res.locals.route = '/v1/openapi.json';
    res.type('application/json').send(document);
  });

  const docs = express.Router();
  docs.use((_req, res, next) => {
    res.locals.route = '/docs';
    next();
  });
  docs.get('/', (_req, res) => res.type('html').send(PAGE));
  docs.get('/start.js', (_req, res) => res.type('text/javascript').send(START));
  for (const file of FILES)
    docs.get(`/${file}`, (_req, res) => res.sendFile(path.join(folder, file), { cacheControl: false }));
  app.use('/docs', docs);
}
