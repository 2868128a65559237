import { itChangesTheAlert } from '../../../support/alertChange.js';

itChangesTheAlert('/favorites/{id}/alert');
