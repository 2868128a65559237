import { itChangesTheAlert } from '../../setup/alertChange.js';

itChangesTheAlert('/favorites/{id}/alert');
