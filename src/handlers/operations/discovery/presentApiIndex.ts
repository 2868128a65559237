import type { Config } from '../../../config.js';
import type { Schema } from '../../../contract/contract.js';

export const presentApiIndex = ({ apiUrl, version }: Pick<Config, 'apiUrl' | 'version'>): Schema<'ApiIndex'> => ({
  name: 'KiwiCar API',
  version,
  docs: `${apiUrl}/docs`,
  openapi: `${apiUrl}/openapi.json`,
  health: `${apiUrl}/api/v1/health`,
  jwks: `${apiUrl}/.well-known/jwks.json`,
});
