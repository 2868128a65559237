import { itChangesTheAlert } from '../../../support/harness/alertChange.js';

itChangesTheAlert('/favorites/{id}/alert');
