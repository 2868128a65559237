import { byId, element } from './element.js';
import { kiwi } from './kiwi.js';

const shownMs = 15_000;
let following: AbortController | undefined;

/** Shows each notification as it arrives, until the person signs out. */
export async function followAlerts(): Promise<void> {
  following?.abort();
  const { signal } = (following = new AbortController());
  try {
    for await (const { title, body, listingId } of kiwi.notifications.follow({ signal })) {
      const target = listingId ? `#/cars/${listingId}` : '#/favourites';
      const alert = element('a', { href: target, className: 'alert' }, element('strong', {}, title), body);
      byId('alerts').prepend(alert);
      setTimeout(() => alert.remove(), shownMs);
    }
  } catch (error) {
    console.warn('Live notifications ended', error);
  }
}

export const stopAlerts = () => following?.abort();
