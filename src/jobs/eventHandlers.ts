import { onAccountClosed } from './events/onAccountClosed.js';
import { onCarCheckDue } from './events/onCarCheckDue.js';
import { onCarImportDue } from './events/onCarImportDue.js';
import { onCarPhotosDue } from './events/onCarPhotosDue.js';
import { onContactProven } from './events/onContactProven.js';
import { onDealerChanged } from './events/onDealerChanged.js';
import { onExportRequested } from './events/onExportRequested.js';
import { onLeadDeliveryDue } from './events/onLeadDeliveryDue.js';
import { onLeadMessageAdded } from './events/onLeadMessageAdded.js';
import { onLeadReplyDue } from './events/onLeadReplyDue.js';
import { onListingCreated } from './events/onListingCreated.js';
import { onListingDetailsChanged } from './events/onListingDetailsChanged.js';
import { onListingPriceChanged } from './events/onListingPriceChanged.js';
import { onListingReactivated } from './events/onListingReactivated.js';
import { onListingSold } from './events/onListingSold.js';
import { onListingTakenDown } from './events/onListingTakenDown.js';
import { onLoginCodeRequested } from './events/onLoginCodeRequested.js';
import { onMemberInvited } from './events/onMemberInvited.js';
import { onMessageSend } from './events/onMessageSend.js';
import { onPasswordResetRequested } from './events/onPasswordResetRequested.js';
import { onPriceAlertsDue } from './events/onPriceAlertsDue.js';
import { onPushSend } from './events/onPushSend.js';
import { onRegisterCheckDue } from './events/onRegisterCheckDue.js';
import { onUploadDeleted } from './events/onUploadDeleted.js';
import { onUserRegistered } from './events/onUserRegistered.js';
import { onVerificationRequested } from './events/onVerificationRequested.js';
import { onWhatsappReceived } from './events/onWhatsappReceived.js';
import type { EventHandler } from './handleEvent.js';

/** Every kind of event that the outbox may contain. */
export const eventHandlers: EventHandler[] = [
  onAccountClosed,
  onCarCheckDue,
  onCarImportDue,
  onCarPhotosDue,
  onContactProven,
  onDealerChanged,
  onExportRequested,
  onLeadDeliveryDue,
  onLeadMessageAdded,
  onLeadReplyDue,
  onListingCreated,
  onListingDetailsChanged,
  onListingPriceChanged,
  onListingReactivated,
  onListingSold,
  onListingTakenDown,
  onLoginCodeRequested,
  onMemberInvited,
  onMessageSend,
  onPasswordResetRequested,
  onPriceAlertsDue,
  onPushSend,
  onRegisterCheckDue,
  onUploadDeleted,
  onUserRegistered,
  onVerificationRequested,
  onWhatsappReceived,
];
