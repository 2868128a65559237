import cors from 'cors';
import { allowedHeaders, exposedHeaders } from '../../src/http/securityHeaders.js';

/** Lets pages of every origin call: there is nothing to protect. */
export const anyOrigin = () =>
  cors({
    origin: true,
    credentials: true,
    methods: 'GET,POST,PUT,PATCH,DELETE,OPTIONS',
    allowedHeaders: `${allowedHeaders}, Prefer`,
    exposedHeaders,
    maxAge: 600,
  });
